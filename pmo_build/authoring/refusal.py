"""Why a new record is not made."""

from pmo_build.model.findings import Text


class RefusedError(ValueError):
    """The record cannot be made as it was asked for, and nothing was written.

    Attributes:
        message: Why, and what to do instead.
    """

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message
