// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/format/processtext.h"

#include "store/payload/payload.h"
#include "ui/format/plaintext.h"
#include "ui/format/timetext.h"

#include <QCoreApplication>

namespace weir {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(weir::Process)
};

/// "caterer_confirmed" tells of the caterer; of "shipped" or "address set" there is nobody to name.
QString subjectOf(const QString &fact)
{
    QStringList parts = fact.split(QLatin1Char('_'), Qt::SkipEmptyParts);
    if (parts.size() < 2 || !parts.last().endsWith(QLatin1StringView("ed")))
        return words(fact);
    parts.removeLast();
    return Text::tr("the %1", "who a process waits for").arg(parts.join(QLatin1Char(' ')));
}

QString changeText(const FieldChange &change)
{
    if (change.after.kind == Value::Kind::Boolean) {
        const bool isSet = change.after.text == QLatin1StringView("true");
        return isSet ? words(change.name) : Text::tr("not %1", "a fact").arg(words(change.name));
    }
    const QString after = QStringLiteral("%1 %2").arg(words(change.name), valueText(change.after));
    return change.before.kind == Value::Kind::Null ? after : Text::tr("%1, was %2").arg(after, valueText(change.before));
}

} // namespace

QString words(const QString &name)
{
    return oneLine(name).replace(QLatin1Char('_'), QLatin1Char(' '));
}

QString titleWords(const QString &name)
{
    QString text = words(name);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString waitedFor(const QStringList &missingFacts)
{
    QStringList subjects;
    for (const QString &fact : missingFacts)
        subjects.append(subjectOf(fact));
    const QString last = subjects.isEmpty() ? QString() : subjects.takeLast();
    return subjects.isEmpty() ? last : Text::tr("%1 and %2", "the end of a list").arg(subjects.join(QStringLiteral(", ")), last);
}

QString stateText(InstanceState state)
{
    switch (state) {
    case InstanceState::Overdue: return Text::tr("Overdue");
    case InstanceState::Waiting: return Text::tr("Waiting");
    case InstanceState::Complete: break;
    }
    return Text::tr("Complete");
}

Token stateToken(InstanceState state)
{
    switch (state) {
    case InstanceState::Overdue: return Token::Overdue;
    case InstanceState::Waiting: return Token::Waiting;
    case InstanceState::Complete: break;
    }
    return Token::Complete;
}

QString commandStateText(CommandState state, int attempts)
{
    switch (state) {
    case CommandState::Done: return Text::tr("Done");
    case CommandState::Failed: return Text::tr("Failed");
    case CommandState::GivenUp: return Text::tr("Given up");
    case CommandState::Pending: break;
    }
    return attempts > 0 ? Text::tr("Retrying (%1)").arg(attempts) : Text::tr("Pending");
}

QString commandStateText(const CommandRecord &command)
{
    const QString text = commandStateText(command.state, command.attempts);
    if (command.state != CommandState::Done || !command.finishedAt)
        return text;
    return Text::tr("%1 in %2", "a state, and how long it took").arg(text, durationBetween(command.createdAt, *command.finishedAt));
}

QString troubleSentence(const CommandRecord &command, Timestamp now)
{
    const QString error = command.error.isEmpty() ? Text::tr("no reason was given") : command.error;
    switch (command.state) {
    case CommandState::Failed:
        return Text::tr("%1 failed after %2 attempts: %3").arg(command.command).arg(command.attempts).arg(error);
    case CommandState::GivenUp: return Text::tr("%1 was given up. Its last error: %2").arg(command.command, error);
    case CommandState::Pending:
    case CommandState::Done: break;
    }
    const QString failed = Text::tr("Attempt %1 of %2 failed: %3.").arg(command.attempts).arg(command.command, error);
    if (!command.retryAt)
        return failed;
    const QString wait = durationBetween(now, *command.retryAt);
    return *command.retryAt <= now ? failed : Text::tr("%1 Next attempt in %2.").arg(failed, wait);
}

Token commandStateToken(CommandState state)
{
    switch (state) {
    case CommandState::Done: return Token::Complete;
    case CommandState::Failed:
    case CommandState::GivenUp: return Token::Failed;
    case CommandState::Pending: break;
    }
    return Token::Waiting;
}

QString processSentence(const InstanceSummary &summary, Timestamp now)
{
    const QString who = oneLine(summary.process + QLatin1Char(' ') + summary.instance);
    const ProcessState &state = summary.state;
    if (state.events == 0)
        return Text::tr("%1 has not begun").arg(who);
    if (state.complete) {
        if (!state.startedAt || !state.completedAt)
            return Text::tr("%1 is complete").arg(who);
        return Text::tr("%1 complete in %2").arg(who, durationBetween(*state.startedAt, *state.completedAt));
    }
    const QString subject = summary.missing.isEmpty() ? Text::tr("its condition") : waitedFor(summary.missing);
    const QString since = durationBetween(summary.waitingSince.value_or(now), now);
    if (stateOf(summary, now) == InstanceState::Overdue)
        return Text::tr("%1 waits for %2 for %3, overdue since %4").arg(who, subject, since, nearTime(*summary.overdueSince, now));
    return Text::tr("%1 waits for %2, %3").arg(who, subject, since);
}

QString valueText(const Value &value)
{
    if (value.isContainer())
        return QString::fromUtf8(toJson(value));
    return value.kind == Value::Kind::Null ? Text::tr("not set") : oneLine(value.text);
}

QString changesText(const std::vector<FieldChange> &changes)
{
    QStringList parts;
    for (const FieldChange &change : changes)
        parts.append(changeText(change));
    return parts.isEmpty() ? Text::tr("no change") : parts.join(QStringLiteral(" \u00b7 "));
}

QString knowledgeText(const ProcessDefinition &definition, const Knowledge &knowledge)
{
    QStringList parts;
    for (const FactDefinition &fact : definition.facts) {
        if (knowledge.facts.value(fact.name))
            parts.append(words(fact.name));
    }
    for (const FieldDefinition &field : definition.fields) {
        const Value value = knowledge.fields.value(field.name);
        if (value.kind != Value::Kind::Null)
            parts.append(QStringLiteral("%1 %2").arg(words(field.name), valueText(value)));
    }
    return parts.isEmpty() ? Text::tr("nothing yet") : parts.join(QStringLiteral(" \u00b7 "));
}

} // namespace weir
