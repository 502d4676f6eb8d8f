// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/journal/entrypanel.h"

#include "model/operate/operating.h"
#include "model/operate/operatordesk.h"
#include "model/session.h"
#include "ui/journal/journaltext.h"
#include "ui/operate/previewview.h"
#include "ui/operate/questionview.h"
#include "ui/plainlabel.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

EntryPanel::EntryPanel(Session &session, QWidget *parent) : QFrame(parent), m_session(session), m_live(session)
{
    setObjectName(QStringLiteral("entryPanel"));
    build();
    connect(&session.access(), &WriteAccess::changed, this, &EntryPanel::enable);
    connect(&m_live, &LivePreview::changed, this, &EntryPanel::showPreview);
    connect(&m_live, &LivePreview::failed, this, &EntryPanel::showPreviewError);
    hide();
}

void EntryPanel::build()
{
    setFrameShape(QFrame::StyledPanel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing, spacing, spacing, spacing);
    layout->setSpacing(spacing);
    m_heading = heading({}, this);
    m_heading->setObjectName(QStringLiteral("entryHeading"));
    m_heading->setWordWrap(true);
    m_stack = new QStackedWidget(this);
    m_preview = new PreviewView(m_stack);
    m_question = new QuestionView(m_stack);
    m_stack->addWidget(m_preview);
    m_stack->addWidget(m_question);
    m_stack->setMinimumHeight(8 * spacing);
    m_why = new QLineEdit(this);
    m_why->setObjectName(QStringLiteral("entryWhy"));
    m_why->setAccessibleName(tr("Why"));
    m_why->setPlaceholderText(tr("Why, for the journal"));
    m_reason = plainLabel({}, this);
    m_reason->setObjectName(QStringLiteral("entryReason"));
    m_write = new QPushButton(this);
    m_write->setObjectName(QStringLiteral("writeEntry"));
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancelEntry"));
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing);
    row->addWidget(m_why, 1);
    row->addWidget(m_reason);
    row->addWidget(m_write);
    row->addWidget(cancel);
    layout->addWidget(m_heading);
    layout->addWidget(m_stack, 1);
    layout->addLayout(row);
    connect(m_preview, &PreviewView::locationRequested, this, &EntryPanel::locationRequested);
    connect(m_question, &QuestionView::locationRequested, this, &EntryPanel::locationRequested);
    connect(m_question, &QuestionView::goOn, this, &EntryPanel::preview);
    connect(m_question, &QuestionView::discarded, this, &EntryPanel::stop);
    connect(m_write, &QPushButton::clicked, this, &EntryPanel::write);
    connect(m_why, &QLineEdit::returnPressed, m_write, &QPushButton::click);
    connect(cancel, &QPushButton::clicked, this, &EntryPanel::stop);
}

void EntryPanel::begin(const QString &heading, const QString &verb, const QString &why)
{
    ++m_asked;
    m_wanted.reset();
    m_live.stop();
    m_busy = false;
    m_stack->setCurrentWidget(m_preview);
    m_heading->setText(heading);
    m_why->setText(why);
    m_write->setText(verb);
    m_preview->showBusy();
    enable();
    show();
    m_why->setFocus(Qt::OtherFocusReason);
}

void EntryPanel::writeAgain(const JournalEntry &entry)
{
    begin(tr("Write \"%1\" to %2 again").arg(operationText(entry), entry.stream), tr("Write"), entry.why);
    m_wanted = writeOf(entry);
    preview();
}

void EntryPanel::undo(const JournalEntry &entry)
{
    begin(tr("Undo \"%1\" in %2").arg(operationText(entry), entry.stream), tr("Undo"), {});
    const auto work = [id = entry.eventId](const UnitOfWork &unit) { return unit.events.event(id); };
    whenReady(m_session.store().read<std::optional<Event>>(work), this,
              [this, entry, asked = m_asked](const Result<std::optional<Event>> &event) {
                  if (asked == m_asked)
                      take(event, entry);
              });
}

void EntryPanel::take(const Result<std::optional<Event>> &event, const JournalEntry &entry)
{
    if (!event || !*event) {
        m_preview->showError(event ? Error{.code = ErrorCode::EventNotFound, .where = entry.stream, .eventId = entry.eventId}
                                   : event.error());
        return;
    }
    const Result<OperatorWrite> undo = undoOf(m_session.domain(), **event, entry.stream);
    if (!undo) {
        m_preview->showError(undo.error());
        return;
    }
    m_wanted = *undo;
    m_heading->setText(tr("Undo \"%1\" in %2 by writing %3").arg(operationText(entry), entry.stream, undo->type));
    preview();
}

void EntryPanel::preview()
{
    m_stack->setCurrentWidget(m_preview);
    m_live.start(*m_wanted);
    enable();
}

void EntryPanel::showPreview()
{
    m_preview->showPreview(*m_live.found());
    enable();
}

void EntryPanel::showPreviewError(const Error &error)
{
    m_preview->showError(error);
    enable();
}

void EntryPanel::enable()
{
    const bool mayWrite = m_session.access().mayWrite();
    m_write->setEnabled(m_live.found() && mayWrite && !m_busy);
    m_reason->setText(mayWrite ? QString() : tr("The store is locked."));
    m_reason->setVisible(!mayWrite);
}

void EntryPanel::write()
{
    m_busy = true;
    m_restedOn = m_live.found()->restsOn;
    const auto answer = m_live.write(m_why->text().trimmed());
    enable();
    whenReady(answer, this, [this, asked = m_asked](const Result<OperationOutcome> &outcome) {
        if (asked == m_asked)
            takeOutcome(outcome);
        else if (!outcome)
            Q_EMIT failed(outcome.error());
    });
}

void EntryPanel::takeOutcome(const Result<OperationOutcome> &outcome)
{
    m_busy = false;
    if (outcome) {
        stop();
    } else if (outcome.error().code == ErrorCode::WrongExpectedEventVersion) {
        readWhatCame(outcome.error().where);
    } else {
        Q_EMIT failed(outcome.error());
        preview();
    }
}

void EntryPanel::readWhatCame(const QString &stream)
{
    const auto known = std::ranges::find(m_restedOn, stream, &KnownStream::stream);
    const qint64 link = known == m_restedOn.end() ? 0 : known->newestLink;
    const auto work = [stream](const UnitOfWork &unit) { return readTarget(unit.events, stream); };
    whenReady(m_session.store().read<TargetStream>(work), this, [this, link, asked = m_asked](const Result<TargetStream> &target) {
        if (!target)
            Q_EMIT failed(target.error());
        if (!target || asked != m_asked)
            return;
        m_question->ask(
            {.then = OperatorQuestion::Then::Preview, .stream = target->stream, .came = target->since(link, m_wanted->eventId)});
        m_stack->setCurrentWidget(m_question);
        m_question->setFocus(Qt::OtherFocusReason);
    });
}

void EntryPanel::stop()
{
    ++m_asked;
    m_wanted.reset();
    m_live.stop();
    m_preview->clear();
    hide();
}

} // namespace weir
