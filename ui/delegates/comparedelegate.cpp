// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/delegates/comparedelegate.h"

#include "model/items/comparedstepsmodel.h"
#include "ui/delegates/typedot.h"
#include "ui/format/comparetext.h"
#include "ui/format/plaintext.h"
#include "ui/format/processtext.h"
#include "ui/format/timetext.h"
#include "ui/format/whytext.h"

namespace weir {

namespace {

using Steps = ComparedStepsModel;
using States = ComparedStatesModel;

std::vector<CellLine> stepLines(const ProcessStep *step, Clock clock)
{
    if (!step)
        return {{.text = CompareStepsDelegate::tr("no such step", "of this instance"), .isFaint = true}};
    const QString type = oneLine(step->event.type);
    const QString at = tableTime(momentOf(step->event, clock), Timestamp::now());
    const QString place = step->event.position ? QStringLiteral("#%1 \u00b7 %2").arg(countText(*step->event.position), at) : at;
    return {{.icon = typeDot(type), .text = type}, {.text = place, .isFaint = true}};
}

std::vector<CellLine> fateLines(const QModelIndex &index)
{
    const auto fate = index.data(Steps::FateRole).value<StepFate>();
    const std::optional<Token> token = stepFateToken(fate);
    std::vector<CellLine> lines{{.icon = token ? tokenIcon(*token) : QIcon(),
                                 .text = stepFateText(fate),
                                 .token = token,
                                 .isFaint = fate == StepFate::Same}};
    if (index.data(Steps::DivergenceRole).toBool())
        lines.push_back(
            {.icon = tokenIcon(Token::Overdue), .text = CompareStepsDelegate::tr("part here"), .token = Token::Overdue});
    return lines;
}

} // namespace

std::vector<CellLine> CompareStepsDelegate::lines(const QModelIndex &index) const
{
    const auto *steps = qobject_cast<const Steps *>(index.model());
    if (!steps)
        return {};
    if (index.column() == Steps::Fate)
        return fateLines(index);
    return stepLines(steps->step(index.row(), Steps::Column(index.column())), steps->pair().clock());
}

void CompareStatesDelegate::style(QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *states = qobject_cast<const States *>(index.model());
    if (!states)
        return;
    const FieldLine &line = states->lineAt(index.row());
    switch (index.column()) {
    case States::Field: option.text = line.path.isEmpty() ? words(line.name) : QString(words(line.name) + u'.' + line.path); return;
    case States::Left: option.text = knownText(line.before); return;
    case States::Right: option.text = knownText(line.after); return;
    default: break;
    }
    const bool isSame = line.fate == FieldFate::Unchanged;
    option.text = isSame ? tr("same") : tr("differs");
    if (isSame) {
        option.palette.setColor(QPalette::Text, option.palette.color(QPalette::PlaceholderText));
        return;
    }
    option.icon = tokenIcon(Token::Failed);
    option.palette.setColor(QPalette::Text, tokenColor(Token::Failed, option.palette));
}

} // namespace weir
