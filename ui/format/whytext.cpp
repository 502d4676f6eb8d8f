// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/format/whytext.h"

#include "ui/format/plaintext.h"
#include "ui/format/processtext.h"
#include "ui/format/timetext.h"

#include <QCoreApplication>

namespace weir {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(weir::Why)
};

constexpr std::size_t mostWays = 3; ///< that a sentence tells

QString eventText(const RemainingEvent &event)
{
    const QString type = oneLine(event.type);
    if (event.field.isNull())
        return type;
    return event.isOther ? Text::tr("%1 with another %2 than %3", "an event").arg(type, words(event.field), valueText(event.value))
                         : Text::tr("%1 with %2 %3", "an event").arg(type, words(event.field), valueText(event.value));
}

QString wayText(const RemainingWay &way)
{
    QStringList events;
    for (const RemainingEvent &event : way)
        events.append(eventText(event));
    return events.join(Text::tr(", then ", "between events"));
}

/// Commands that were asked for when the instance became what it is, or at any time.
QStringList commandsOf(const ProcessDefinition &definition, const std::vector<std::size_t> &rules)
{
    QStringList names;
    for (const std::size_t rule : rules)
        names.append(definition.rules[rule].command);
    return names;
}

QString stepText(const ProcessStep &step)
{
    const QString type = oneLine(step.event.type);
    return step.event.position ? Text::tr("%1 at position %2").arg(type, countText(*step.event.position)) : type;
}

QString askedBefore(const ProcessDefinition &definition, const ProcessState &state)
{
    QStringList names;
    for (std::size_t rule = 0; rule < state.rulesFired.size(); ++rule) {
        if (state.rulesFired[rule] > 0)
            names.append(definition.rules[rule].command);
    }
    names.removeDuplicates();
    return names.isEmpty() ? QString() : Text::tr(" So far it has asked for %1.").arg(names.join(QStringLiteral(", ")));
}

QString completeSentence(const Moment &moment)
{
    const std::size_t turn = moment.timeline.lastTurn(moment.steps);
    if (turn == 0)
        return Text::tr("It is complete from the beginning: its condition holds before any event.");
    const ProcessStep &step = moment.timeline.steps()[turn - 1];
    const QStringList commands = commandsOf(moment.timeline.definition(), step.fired);
    if (commands.isEmpty())
        return Text::tr("It is complete: %1 made its condition true. No rule asks for a command then.").arg(stepText(step));
    return Text::tr("It has acted: %1 made it ask for %2.", "an event and commands")
        .arg(stepText(step), commands.join(QStringLiteral(", ")));
}

QString waitingSentence(const Moment &moment)
{
    const ProcessState &state = moment.state;
    const ProcessDefinition &definition = moment.timeline.definition();
    const QString needs = remainingText(remainingSteps(definition, definition.completeWhen, state.knowledge));
    const QString what = needs.isEmpty() ? Text::tr("no event that it waits for could make its condition true.")
                                         : Text::tr("it still needs %1.").arg(needs);
    const std::size_t turn = moment.timeline.lastTurn(moment.steps);
    if (turn > 1)
        return Text::tr("It is no longer complete since %1: %2").arg(stepText(moment.timeline.steps()[turn - 1]), what) +
               askedBefore(definition, state);
    return Text::tr("It has not acted: %1").arg(what) + askedBefore(definition, state);
}

} // namespace

QString remainingText(const Remaining &remaining)
{
    QStringList ways;
    for (std::size_t way = 0; way < std::min(mostWays, remaining.ways.size()); ++way)
        ways.append(wayText(remaining.ways[way]));
    const QString text = ways.join(Text::tr("; or ", "between ways"));
    const bool hasMore = remaining.ways.size() > mostWays || (!remaining.isWhole && !ways.isEmpty());
    return hasMore ? Text::tr("%1; there are other ways").arg(text) : text;
}

QString whySentence(const Moment &moment)
{
    return moment.state.complete ? completeSentence(moment) : waitingSentence(moment);
}

QString ageSentence(const ProcessState &state, Timestamp now)
{
    if (!state.startedAt)
        return {};
    const QString began = nearTime(*state.startedAt, now);
    if (state.complete && state.completedAt)
        return Text::tr("Began %1, complete %2").arg(began, nearTime(*state.completedAt, now));
    return Text::tr("Began %1, %2").arg(began, relativeTime(*state.startedAt, now));
}

QString pastSentence(const Moment &moment, const QString &who)
{
    const ProcessState &state = moment.state;
    if (moment.steps == 0)
        return Text::tr("%1 had not begun").arg(who);
    if (state.complete)
        return Text::tr("%1 was complete").arg(who);
    const QStringList missing = moment.timeline.definition().completeWhen.missingFacts(state.knowledge);
    const QString subject = missing.isEmpty() ? Text::tr("its condition") : waitedFor(missing);
    if (moment.isNow())
        return Text::tr("%1 waited for %2").arg(who, subject);
    const Timestamp next = momentOf(moment.timeline.steps()[moment.steps].event, moment.timeline.clock());
    return Text::tr("%1 waited for %2, %3 until the next step")
        .arg(who, subject, durationBetween(state.lastEventAt.value_or(next), next));
}

QString truthText(bool holds, bool wanted, bool blocks)
{
    if (holds == wanted)
        return holds ? Text::tr("true") : Text::tr("false, as it must be");
    if (!blocks)
        return holds ? Text::tr("true, does not matter") : Text::tr("false, not needed");
    return holds ? Text::tr("true, must not be") : Text::tr("false, awaited");
}

std::optional<Token> truthToken(bool holds, bool wanted, bool blocks)
{
    if (holds == wanted)
        return Token::Complete;
    return blocks ? std::optional(holds ? Token::Failed : Token::Waiting) : std::nullopt;
}

QString fateText(FieldFate fate)
{
    switch (fate) {
    case FieldFate::New: return Text::tr("new", "a field");
    case FieldFate::Changed: return Text::tr("changed", "a field");
    case FieldFate::Gone: return Text::tr("gone", "a field");
    case FieldFate::Unchanged: break;
    }
    return Text::tr("unchanged", "a field");
}

QString knownText(const Value &value)
{
    if (value.kind == Value::Kind::Boolean)
        return value.text == QLatin1StringView("true") ? Text::tr("yes") : Text::tr("no");
    return valueText(value);
}

QString fieldText(const FieldLine &line)
{
    const QString name = line.path.isEmpty() ? words(line.name) : QString(words(line.name) + QLatin1Char('.') + oneLine(line.path));
    switch (line.fate) {
    case FieldFate::New: return QStringLiteral("%1: %2").arg(name, knownText(line.after));
    case FieldFate::Changed: return QStringLiteral("%1: %2 \u2192 %3").arg(name, knownText(line.before), knownText(line.after));
    case FieldFate::Gone: return QStringLiteral("%1: %2 \u2192 %3").arg(name, knownText(line.before), Text::tr("not set"));
    case FieldFate::Unchanged: break;
    }
    return QStringLiteral("%1: %2").arg(name, knownText(line.after));
}

} // namespace weir
