"""What Wagtail lets trainers do with a text: what `courses.write` says, without a statement for each row of a list."""

from typing import Any

from wagtail.models import Page, PagePermissionTester


class TextPermissions(PagePermissionTester):
    """The place in the tree gives trainers no right on a text: its author does, or the author of the course it stands
    in, and whom that author let in. What holds for the course holds for its parts, whoever wrote them. The office
    keeps what it holds everywhere.
    """

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        held = getattr(self, "permissions", {"publish"})
        self.is_authors = "publish" in held
        if self.is_authors:
            return
        granted = self.permission_policy.get_cached_permissions_for_user(user)
        adding = [each.page.path for each in granted if each.permission.codename == "add_page"]
        above = max((path for path in adding if page.path.startswith(path)), key=len, default="")
        top = page.path[: len(above) + Page.steplen]
        shared = [each.page for each in granted if each.permission.codename == "change_page" and each.page.path == top]
        owners = [each.owner_id for each in (*shared, *([page] if page.path == top else []))]
        self.is_authors = bool(held) and user.pk in owners
        self.permissions = {"add", "change"} if held and (self.is_authors or shared) else set()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Whoever was let in deletes drafts of their own; all else goes when its author says so, or the office."""
        is_own = self.is_authors or self.page.owner_id == self.user.pk
        return is_own and bool(super().can_delete(ignore_bulk))

    def can_move_to(self, destination: Page) -> bool:
        """A part leaves its course only when the author of the course says so, or the office."""
        may_leave = self.is_authors or self.page.is_child_of(destination)
        return may_leave and bool(super().can_move_to(destination))


class WrittenMixin:
    """Stands before Page."""

    def permissions_for_user(self, user: Any) -> TextPermissions:
        return TextPermissions(user, self)
