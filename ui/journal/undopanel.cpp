// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/journal/undopanel.h"

#include "model/operate/operating.h"
#include "model/session.h"
#include "ui/journal/journaltext.h"
#include "ui/operate/previewview.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir {

UndoPanel::UndoPanel(Session &session, QWidget *parent) : QFrame(parent), m_session(session)
{
    setObjectName(QStringLiteral("undoPanel"));
    build();
    connect(&session.access(), &WriteAccess::changed, this, &UndoPanel::enable);
    hide();
}

void UndoPanel::build()
{
    setFrameShape(QFrame::StyledPanel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing, spacing, spacing, spacing);
    layout->setSpacing(spacing);
    m_heading = new QLabel(this);
    m_heading->setObjectName(QStringLiteral("undoHeading"));
    m_heading->setTextFormat(Qt::PlainText);
    m_heading->setWordWrap(true);
    QFont bold = font();
    bold.setBold(true);
    m_heading->setFont(bold);
    m_preview = new PreviewView(this);
    m_preview->setMinimumHeight(8 * spacing);
    m_why = new QLineEdit(this);
    m_why->setObjectName(QStringLiteral("undoWhy"));
    m_why->setAccessibleName(tr("Why it is undone"));
    m_why->setPlaceholderText(tr("Why, for the journal"));
    m_reason = new QLabel(this);
    m_reason->setObjectName(QStringLiteral("undoReason"));
    m_reason->setTextFormat(Qt::PlainText);
    m_write = new QPushButton(this);
    m_write->setObjectName(QStringLiteral("writeUndo"));
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("cancelUndo"));
    auto *row = new QHBoxLayout;
    row->setSpacing(spacing);
    row->addWidget(m_why, 1);
    row->addWidget(m_reason);
    row->addWidget(m_write);
    row->addWidget(cancel);
    layout->addWidget(m_heading);
    layout->addWidget(m_preview, 1);
    layout->addLayout(row);
    connect(m_preview, &PreviewView::locationRequested, this, &UndoPanel::locationRequested);
    connect(m_write, &QPushButton::clicked, this, &UndoPanel::write);
    connect(m_why, &QLineEdit::returnPressed, m_write, &QPushButton::click);
    connect(cancel, &QPushButton::clicked, this, &UndoPanel::stop);
}

void UndoPanel::start(const JournalEntry &entry)
{
    m_undo.reset();
    m_busy = false;
    m_heading->setText(tr("Undo \"%1\" in %2").arg(operationText(entry), entry.stream));
    m_why->clear();
    m_write->setText(tr("Undo"));
    m_preview->showBusy();
    enable();
    show();
    m_why->setFocus(Qt::OtherFocusReason);
    const auto work = [id = entry.eventId](const UnitOfWork &unit) { return unit.events.event(id); };
    whenReady(m_session.store().read<std::optional<Event>>(work), this,
              [this, entry, asked = ++m_asked](const Result<std::optional<Event>> &event) {
                  if (asked == m_asked)
                      take(event, entry);
              });
}

void UndoPanel::take(const Result<std::optional<Event>> &event, const JournalEntry &entry)
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
    m_undo = *undo;
    m_heading->setText(tr("Undo \"%1\" in %2 by writing %3").arg(operationText(entry), entry.stream, undo->type));
    preview();
}

void UndoPanel::preview()
{
    whenReady(m_session.preview(*m_undo), this, [this, asked = m_asked](const Result<Preview> &preview) {
        if (asked != m_asked)
            return;
        if (preview)
            m_preview->showPreview(*preview);
        else
            m_preview->showError(preview.error());
        enable();
    });
}

void UndoPanel::enable()
{
    const bool mayWrite = m_session.access().mayWrite();
    m_write->setEnabled(m_undo && m_preview->hasPreview() && mayWrite && !m_busy);
    m_reason->setText(mayWrite ? QString() : tr("The store is locked."));
    m_reason->setVisible(!mayWrite);
}

void UndoPanel::write()
{
    m_busy = true;
    enable();
    m_undo->why = m_why->text().trimmed();
    whenReady(m_session.operating().write(*m_undo), this, [this, asked = m_asked](const Result<OperationOutcome> &outcome) {
        if (!outcome)
            Q_EMIT failed(outcome.error());
        if (asked != m_asked)
            return;
        m_busy = false;
        if (outcome)
            stop();
        else
            preview();
    });
}

void UndoPanel::stop()
{
    ++m_asked;
    m_undo.reset();
    m_preview->clear();
    hide();
}

} // namespace weir
