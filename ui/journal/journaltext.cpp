// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/journal/journaltext.h"

#include "ui/format/plaintext.h"
#include "ui/format/timetext.h"

#include <QCoreApplication>

namespace weir {

namespace {

class JournalText
{
    Q_DECLARE_TR_FUNCTIONS(weir::JournalText)
};

QString happening(const JournalEntry &entry, JournalStanding standing)
{
    const QString what = operationText(entry);
    switch (standing) {
    case JournalStanding::Unknown: return JournalText::tr("%1 may have been written to %2").arg(what, entry.stream);
    case JournalStanding::BeingWritten: return JournalText::tr("%1 is being written to %2").arg(what, entry.stream);
    case JournalStanding::Written:
    case JournalStanding::Undone: return JournalText::tr("%1 was written to %2").arg(what, entry.stream);
    case JournalStanding::NotWritten: return JournalText::tr("%1 was not written to %2").arg(what, entry.stream);
    case JournalStanding::Dropped: break;
    }
    return JournalText::tr("%1 was not written to %2 and was dropped").arg(what, entry.stream);
}

/// Why it stands so, or why it was done.
QString reason(const JournalEntry &entry, JournalStanding standing)
{
    if (standing != JournalStanding::NotWritten)
        return entry.why;
    return entry.detail.isEmpty() ? JournalText::tr("Weir ended before it was stored") : entry.detail;
}

} // namespace

QString standingText(JournalStanding standing)
{
    switch (standing) {
    case JournalStanding::Unknown: return JournalText::tr("Unknown");
    case JournalStanding::BeingWritten: return JournalText::tr("Being written");
    case JournalStanding::Written: return JournalText::tr("Written");
    case JournalStanding::Undone: return JournalText::tr("Undone");
    case JournalStanding::NotWritten: return JournalText::tr("Not written");
    case JournalStanding::Dropped: break;
    }
    return JournalText::tr("Dropped");
}

Token standingToken(JournalStanding standing)
{
    switch (standing) {
    case JournalStanding::Unknown:
    case JournalStanding::BeingWritten: return Token::Waiting;
    case JournalStanding::Written: return Token::Complete;
    case JournalStanding::Undone: return Token::Link;
    case JournalStanding::NotWritten: return Token::Failed;
    case JournalStanding::Dropped: break;
    }
    return Token::Overdue;
}

QString operationText(const JournalEntry &entry)
{
    return entry.operation.isEmpty() ? entry.eventType : entry.operation;
}

QString entrySentence(const JournalEntry &entry, JournalStanding standing, Timestamp now)
{
    const QString who = JournalText::tr("%1 by %2 on %3, %4")
                            .arg(happening(entry, standing), entry.who, entry.machine, relativeTime(entry.intendedAt, now));
    const QString why = reason(entry, standing);
    return oneLine(why.isEmpty() ? JournalText::tr("%1.").arg(who) : JournalText::tr("%1: %2.").arg(who, why));
}

QString undoneSentence(const JournalEntry &undo, Timestamp now)
{
    const QString who = JournalText::tr("Undone by %1, %2").arg(undo.who, relativeTime(undo.intendedAt, now));
    return oneLine(undo.why.isEmpty() ? JournalText::tr("%1.").arg(who) : JournalText::tr("%1: %2.").arg(who, undo.why));
}

} // namespace weir
