"""What can stop a run. Every message is a French sentence for the person at the desk."""


class IngestError(Exception):
    """Nothing could be read; the run fails and says why."""


class FetchError(IngestError):
    """The source's address gave no usable file."""


class UnknownHostError(FetchError):
    """No name server knows the host."""


class PrivateAddressError(FetchError):
    """The host is on a network that is not public."""


class UnreadableError(IngestError):
    """The file is not of the announced format."""


class SourceBusyError(IngestError):
    """Another process is reading this source."""
