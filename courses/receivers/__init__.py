"""What happens when something of this package was published, or a fact of it became true."""

from courses.receivers import cards, certificates, learning, published, texts  # noqa: F401 - each registers its own
