// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/delegates/stepdelegate.h"

#include "model/items/steptablemodel.h"
#include "model/process/stepfields.h"
#include "ui/delegates/typedot.h"
#include "ui/format/plaintext.h"
#include "ui/format/processtext.h"
#include "ui/format/timetext.h"
#include "ui/format/whytext.h"

namespace weir {

namespace {

using Column = StepTableModel::Column;

constexpr std::size_t mostPlaces = 6; ///< of a field's value that are told
constexpr int mostCommandWidth = 130; ///< a long error is for the tooltip
constexpr std::size_t mostLines = 10; ///< of what changed

std::vector<CellLine> eventLines(const ProcessStep &step, Clock clock)
{
    const QString at = tableTime(momentOf(step.event, clock), Timestamp::now());
    const QString type = oneLine(step.event.type);
    QStringList parts;
    if (step.event.position)
        parts.append(QLatin1Char('#') + countText(*step.event.position));
    parts.append(at);
    if (!step.event.origin.isNull())
        parts.append(oneLine(step.event.origin));
    return {{.icon = typeDot(type), .text = type}, {.text = parts.join(QStringLiteral(" \u00b7 ")), .isFaint = true}};
}

CellLine unchangedLine(const QStringList &unchanged)
{
    return {.text = QStringLiteral("%1: %2").arg(fateText(FieldFate::Unchanged), unchanged.join(QStringLiteral(", "))),
            .isFaint = true};
}

std::vector<CellLine> changeLines(const ProcessDefinition &definition, const ProcessStep &step)
{
    if (!step.problem.isEmpty())
        return {{.icon = tokenIcon(Token::Failed),
                 .text = StepDelegate::tr("could not be taken, state unchanged"),
                 .token = Token::Failed},
                {.text = oneLine(step.problem), .isFaint = true}};
    std::vector<CellLine> lines;
    QStringList unchanged;
    std::size_t left = 0;
    for (const FieldLine &line : fieldLines(definition, step, mostPlaces)) {
        if (line.fate == FieldFate::Unchanged)
            unchanged.append(words(line.name));
        else if (lines.size() < mostLines)
            lines.push_back({.word = fateText(line.fate), .text = fieldText(line)});
        else
            ++left;
    }
    if (lines.empty())
        lines.push_back({.text = StepDelegate::tr("no change"), .isFaint = true});
    if (left > 0)
        lines.push_back({.text = StepDelegate::tr("and %n more", nullptr, int(left)), .isFaint = true});
    if (!unchanged.isEmpty())
        lines.push_back(unchangedLine(unchanged));
    return lines;
}

int changeCount(const ProcessDefinition &definition, const ProcessStep &step)
{
    return int(changeLines(definition, step).size());
}

} // namespace

/// Commands have room from the first that was asked for, whichever steps are in sight, and leave it to what changed beyond some
/// width.
QSize StepDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = LinesDelegate::sizeHint(option, index);
    const QFontMetrics metrics(option.font);
    const auto widthOf = [&metrics](const QString &text) { return metrics.horizontalAdvance(text) + 16 + 2 * spacing; };
    if (index.column() != Column::Commands)
        return size;
    const auto *steps = qobject_cast<const StepTableModel *>(index.model());
    int width = size.width();
    for (std::size_t rule = 0; steps && rule < steps->state().rulesFired.size(); ++rule) { // also of rows that are not in sight
        if (steps->state().rulesFired[rule] > 0)
            width = std::max(width, widthOf(steps->definition().rules[rule].command));
    }
    return {std::min(width, mostCommandWidth), size.height()};
}

std::vector<CellLine> StepDelegate::lines(const QModelIndex &index) const
{
    const auto *steps = qobject_cast<const StepTableModel *>(index.model());
    if (!steps)
        return {};
    const ProcessStep &step = steps->stepAt(index.row());
    switch (index.column()) {
    case Column::EventType: return eventLines(step, steps->clock());
    case Column::Changes: return changeLines(steps->definition(), step);
    case Column::Commands: return commandLines(*steps, index.row());
    default: return {};
    }
}

std::vector<CellLine> StepDelegate::commandLines(const StepTableModel &steps, int row) const
{
    std::vector<CellLine> lines;
    for (const CommandRecord &command : steps.commandsOf(row)) {
        const Token token = commandStateToken(command.state);
        const QString state = commandStateText(command.state, command.attempts);
        lines.push_back({.icon = tokenIcon(token), .text = oneLine(command.command)});
        lines.push_back(
            {.text = command.attempts > 1 ? tr("%1, %n attempts", nullptr, command.attempts).arg(state) : state, .token = token});
        if (!command.error.isEmpty())
            lines.push_back({.text = oneLine(command.error), .isFaint = true});
        if (command.resultEventId.isEmpty())
            continue;
        const CommandDefinition *known = m_domain.command(command.command);
        lines.push_back({.icon = tokenIcon(Token::Link),
                         .text = known ? oneLine(known->publishes.event) : command.resultEventId,
                         .token = Token::Link,
                         .target = command.resultEventId});
    }
    for (const QString &name : steps.commandsAskedFor(row)) {
        lines.push_back({.text = oneLine(name)});
        lines.push_back({.text = tr("asked for, not sent by Weir"), .isFaint = true});
    }
    return lines;
}

int StepDelegate::linesOf(const StepTableModel &steps, int row)
{
    const ProcessStep &step = steps.stepAt(row);
    int sent = 2 * int(steps.commandsAskedFor(row).size());
    for (const CommandRecord &command : steps.commandsOf(row))
        sent += 2 + int(!command.error.isEmpty()) + int(!command.resultEventId.isEmpty());
    return std::max({2, sent, changeCount(steps.definition(), step)});
}

} // namespace weir
