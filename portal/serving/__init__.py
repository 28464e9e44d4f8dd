"""How the portal is served: a web server and a scheduler, started and stopped together."""
