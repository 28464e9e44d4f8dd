"""What a program can judge of RGAA 4.1.2, asked of every public page; docs/rgaa.md says which test holds what."""
