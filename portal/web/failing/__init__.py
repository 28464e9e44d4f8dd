"""What fails below the portal (cache, database, disk): what goes on, what visitors are told, what operators see."""
