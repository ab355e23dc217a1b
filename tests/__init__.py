"""The suite: mirrors the packages, with flows/, browser/ and architecture/ beside."""
