"""What the portal promises to the public, declared by the app that keeps the promise and can measure it."""
