// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/format/comparetext.h"

#include "ui/format/plaintext.h"

#include <QCoreApplication>

namespace weir {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(weir::Compare)
};

bool isOneInstance(const InstancePair &pair)
{
    return pair.leftSide().stream == pair.rightSide().stream;
}

/// The instance's id; of one instance at two moments the moment.
QString nameOf(const InstancePair::Side &side, std::size_t steps, bool isOne)
{
    if (isOne)
        return Text::tr("step %1").arg(steps);
    return oneLine(side.stream.mid(side.definition.streamPrefix.size()));
}

QString typeAt(const Timeline &timeline, std::size_t place)
{
    return oneLine(timeline.steps()[place].event.type);
}

/// What is particular in the row where they part.
QString partingText(const InstancePair &pair, const ComparedSteps &row, const QString &left, const QString &right)
{
    switch (row.fate) {
    case StepFate::LeftOnly: return Text::tr("only %1 has %2").arg(left, typeAt(pair.left(), *row.places.left));
    case StepFate::RightOnly: return Text::tr("only %1 has %2").arg(right, typeAt(pair.right(), *row.places.right));
    default: break;
    }
    return Text::tr("%1 had another effect").arg(typeAt(pair.left(), *row.places.left));
}

QString alikeText(const InstancePair &pair, const QString &who)
{
    const InstanceComparison &found = pair.comparison();
    if (found.rows.empty())
        return Text::tr("%1 have no steps").arg(who);
    const QString alike = found.rows.size() == 1
                              ? Text::tr("%1 are alike in their one step").arg(who)
                              : Text::tr("%1 are alike in all %n steps", nullptr, int(found.rows.size())).arg(who);
    return found.otherValues
               ? Text::tr("%1, with other values from step %2 on").arg(alike, countText(qint64(*found.otherValues) + 1))
               : alike;
}

} // namespace

QString stepFateText(StepFate fate)
{
    switch (fate) {
    case StepFate::Same: return Text::tr("same");
    case StepFate::OtherValues: return Text::tr("other values");
    case StepFate::OtherEffect: return Text::tr("other effect");
    case StepFate::LeftOnly: return Text::tr("left only");
    case StepFate::RightOnly: break;
    }
    return Text::tr("right only");
}

std::optional<Token> stepFateToken(StepFate fate)
{
    return fate == StepFate::Same || fate == StepFate::OtherValues ? std::nullopt : std::optional(Token::Failed);
}

QString comparisonSentence(const InstancePair &pair)
{
    const bool isOne = isOneInstance(pair);
    const QString left = nameOf(pair.leftSide(), pair.leftSteps(), isOne);
    const QString right = nameOf(pair.rightSide(), pair.rightSteps(), isOne);
    const QString both = Text::tr("%1 and %2", "two that are compared").arg(left, right);
    const QString who = isOne ? Text::tr("%1 at %2").arg(oneLine(pair.leftSide().stream), both) : both;
    const InstanceComparison &found = pair.comparison();
    if (!found.divergence)
        return alikeText(pair, who);
    const ComparedSteps &row = found.rows[*found.divergence];
    const std::size_t step = row.places.left.value_or(row.places.right.value_or(0));
    return Text::tr("%1 part at step %2: %3").arg(who, countText(qint64(step) + 1), partingText(pair, row, left, right));
}

} // namespace weir
