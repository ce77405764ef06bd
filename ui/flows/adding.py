"""Add a token: exchange or renew it at Zoho, learn whose it is, and save it; what Zoho issued is never lost."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from stores import (
    RENEWALS_ALLOWED,
    Center,
    Report,
    StoreError,
    TokenRow,
    Verdict,
    ZohoAnswer,
    center_named,
    check_can_add,
    find,
    may_have_renewed,
    saved_new,
)
from ui import messages
from ui.dialogs.add_token import AddTokenDialog, Flow, NewToken
from ui.dialogs.parts import ask_to_replace
from ui.flows.context import Context
from ui.jobs import Outcome
from ui.numbers import plural

# without these what Zoho issues, or the person gave, would be lost
_NEEDED = {Flow.GRANT: ("refresh_token",), Flow.REFRESH: ("refresh_token",), Flow.ACCESS: ("access_token",)}
_CLIENT = ("client_id", "client_secret")


class Adding(QObject):
    """One dialog at a time."""

    running_changed = Signal(bool)
    answered = Signal(object)  # Report of what was saved

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._at = context
        self._dialog: AddTokenDialog | None = None
        self._new: NewToken | None = None
        self._row = TokenRow()
        self._issued = False
        self._cancelled = False
        self._running = False

    def start(self) -> None:
        if self._dialog is not None or self._running:
            return
        self._open_dialog()

    @property
    def holds_unsaved(self) -> bool:
        """Whether Zoho has issued, or is about to issue, what is in no store yet."""
        return self._issued or self._running

    def _open_dialog(self) -> AddTokenDialog:
        dialog = AddTokenDialog(
            self._at.now, center=self._at.known_center(), host_for=self._at.zoho.host_for, parent=self._at.window
        )
        self._dialog = dialog
        dialog.submitted.connect(self._begin)
        dialog.save_again.connect(self._look_whether_there)
        dialog.finished.connect(self._forget)
        dialog.open()
        return dialog

    def tick(self) -> None:
        if self._dialog is not None:
            self._dialog.tick()

    def _begin(self, new: NewToken) -> None:
        session = self._at.session
        try:
            self._at.check_writable()
            check_can_add(session.opened, _fields_of(new), _NEEDED[new.flow])
        except StoreError as error:
            self._fail(error.sentence, error.advice)
            return
        self._new, self._issued, self._cancelled = new, False, False
        center = center_named(new.center)
        client = {"client_id": new.client_id or None, "client_secret": new.client_secret or None}
        self._row = TokenRow(
            user_name=new.user_name or None, redirect_url=new.redirect_url or None, api_domain=center.api_url, **client
        )
        if not self._check_limit(new):
            return
        self._run(True)
        if new.flow is Flow.ACCESS:
            self._row = self._row._replace(access_token=new.token)
            self._learn_owner()
            return
        self._working(self.tr("Asking {host}…").format(host=self._at.zoho.host_for(center)))
        session.beside(lambda: self._ask(new, center), self._took_answer)

    def _check_limit(self, new: NewToken) -> bool:
        """Whether Zoho would most likely issue an access token for a refresh token that was renewed often."""
        wait = self._at.counter.wait_ms(new.token, self._at.now()) if new.flow is Flow.REFRESH else 0
        if wait:
            sentence = plural(
                "Adding",
                "This refresh token was renewed {count} time in 10 minutes, which is Zoho's limit.",
                "This refresh token was renewed {count} times in 10 minutes, which is Zoho's limit.",
                RENEWALS_ALLOWED,
            )
            advice = self.tr("Try again in {wait}.").format(wait=messages.minutes(wait))
            self._fail(sentence.format(count=RENEWALS_ALLOWED), advice)
        return not wait

    def _ask(self, new: NewToken, center: Center) -> ZohoAnswer:
        zoho, client = self._at.zoho, {"client_id": new.client_id, "client_secret": new.client_secret}
        if new.flow is Flow.REFRESH:
            answer = zoho.renew(refresh_token=new.token, center=center, cancelled=self._is_over, **client)
            if may_have_renewed(answer):
                self._at.counter.note(new.token, self._at.now())
            return answer
        redirect = new.redirect_url or None
        # a grant token works once: what it is exchanged for is waited for, and saved
        never = self._at.session.is_closed
        return zoho.exchange(grant_token=new.token, redirect_url=redirect, center=center, cancelled=never, **client)

    def _is_over(self) -> bool:
        return self._cancelled or self._at.session.is_closed()

    def _took_answer(self, outcome: Outcome) -> None:
        answer: ZohoAnswer | None = outcome.value
        if answer is None or answer.verdict is not Verdict.DONE or answer.issued is None:
            self._fail(*((answer.sentence, answer.advice) if answer else (self.tr("Not asked."), "")))
            return
        new, issued = self._new, answer.issued
        assert new is not None
        self._issued = True
        self._row = self._row._replace(
            access_token=issued.access_token,
            expiry_time=str(issued.expires_at),
            refresh_token=issued.refresh_token or (new.token if new.flow is Flow.REFRESH else None),
            grant_token=new.token if new.flow is Flow.GRANT else None,
            api_domain=issued.api_domain or self._row.api_domain,
        )
        self._learn_owner()

    def _learn_owner(self) -> None:
        if self._row.user_name:
            self._look_whether_there()
            return
        self._working(self.tr("Asking Zoho whose token it is…"))
        row = self._row
        self._at.session.beside(
            lambda: self._at.zoho.owner(
                access_token=row.access_token or "", api_domain=row.api_domain, cancelled=self._is_over
            ),
            self._took_owner,
        )

    def _took_owner(self, outcome: Outcome) -> None:
        if isinstance(outcome.value, str):
            self._row = self._row._replace(user_name=outcome.value)
        self._look_whether_there()

    def _look_whether_there(self) -> None:
        if self._dialog is None and not self._issued:
            self._run(False)  # given up before anything was saved
            return
        self._run(True)
        wanted, now = self._row, self._at.now()
        self._working(self.tr("Saving…"))
        self._at.session.with_store(lambda store: find(store, wanted, now), self._took_found)

    def _took_found(self, outcome: Outcome) -> None:
        if outcome.error is not None or outcome.value is None:
            error = outcome.error
            self._not_saved(error.sentence if error else "", error.advice if error else "")
            return
        there: TokenRow | None = outcome.value.row
        if there is None:
            self._save(self._row)
            return
        dialog = self._dialog or self._open_dialog()
        box = ask_to_replace(dialog, messages.name_of(there), there.id or "")
        box.finished.connect(lambda _code: self._replace_or_not(box, there))
        box.open()

    def _replace_or_not(self, box: QMessageBox, there: TokenRow) -> None:
        chosen = box.clickedButton()
        if chosen is not None and chosen.objectName() == "replaceToken":
            self._save(self._row._replace(id=there.id))
        else:
            self._not_saved(
                self.tr("Nothing was saved."), self.tr("The row with id {id} is as it was.").format(id=there.id)
            )

    def _save(self, row: TokenRow) -> None:
        now = self._at.now()
        self._at.session.with_store(lambda store: saved_new(store, row, now), self._took_saved)

    def _took_saved(self, outcome: Outcome) -> None:
        report: Report | None = outcome.value
        if report is None or not report.is_done or report.after is None:
            why = outcome.error or report
            self._not_saved(why.sentence if why else "", why.advice if why else "")
            return
        self._issued = False
        self._run(False)
        self.answered.emit(report)
        self._at.session.reload()
        if self._dialog is not None:
            self._dialog.show_done(report.sentence, report.advice)
        else:
            self._at.telling.say_briefly(report.sentence, report.advice)
        self._at.show_row(report.after.id or "")

    def _not_saved(self, sentence: str, advice: str) -> None:
        if not self._issued:
            self._fail(sentence, advice)
            return
        dialog = self._dialog or self._open_dialog()  # what Zoho issued is in no store: somebody must hear of it
        self._run(False)
        dialog.show_unsaved(sentence, advice, self._secret_to_copy)

    def _secret_to_copy(self) -> str:
        return self._row.refresh_token or self._row.access_token or ""

    def _fail(self, sentence: str, advice: str) -> None:
        self._run(False)
        if self._dialog is not None:
            self._dialog.show_failure(sentence, advice)
        elif sentence:
            self._at.telling.say("error", sentence, advice)

    def _working(self, text: str) -> None:
        if self._dialog is not None:
            self._dialog.show_working(text, may_close=not self._issued)

    def _forget(self) -> None:
        """The dialog is closed. What Zoho may have issued meanwhile is saved all the same."""
        self._cancelled = True
        self._dialog = None
        if not self._running:
            self._clear()

    def _clear(self) -> None:
        self._row, self._new, self._issued = TokenRow(), None, False

    def _run(self, running: bool) -> None:
        if running == self._running:
            return
        self._running = running
        self.running_changed.emit(running)
        if not running and self._dialog is None:
            self._clear()


def _fields_of(new: NewToken) -> frozenset[str]:
    """The fields that the new token may have: whose it is, only Zoho tells."""
    if new.flow is Flow.ACCESS:
        return frozenset({"access_token", "api_domain", "user_name"})
    redirect = {"redirect_url"} if new.redirect_url else set()
    return frozenset({*redirect, "refresh_token", "expiry_time", *_CLIENT, "access_token", "api_domain", "user_name"})
