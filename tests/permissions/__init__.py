"""Who gets in where: every address of the project, each role and nobody."""
