"""Getting a source's file: addresses, what may be asked on the network, patience, size."""
