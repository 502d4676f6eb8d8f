// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/delegates/processdelegates.h"

#include "model/items/commandtablemodel.h"
#include "model/items/instancetablemodel.h"
#include "model/items/steptablemodel.h"
#include "ui/format/processtext.h"

namespace weir {

namespace {

void showToken(QStyleOptionViewItem &option, Token token, const QString &word)
{
    option.text = word;
    option.icon = tokenIcon(token);
    option.palette.setColor(QPalette::Text, tokenColor(token, option.palette));
}

} // namespace

void InstanceStateDelegate::style(QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto state = index.data(InstanceTableModel::StateRole).value<InstanceState>();
    showToken(option, stateToken(state), stateText(state));
}

void CommandStateDelegate::style(QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (const auto *commands = qobject_cast<const CommandTableModel *>(index.model())) {
        const CommandRecord &command = commands->commandAt(index.row());
        showToken(option, commandStateToken(command.state), commandStateText(command));
    }
}

QString CommandStateDelegate::more(const QModelIndex &index) const
{
    return index.siblingAtColumn(CommandTableModel::ErrorText).data().toString();
}

void MissingDelegate::style(QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString names = index.data(ValueRole).toString();
    option.text = names.isEmpty() ? QString() : waitedFor(names.split(QStringLiteral(", ")));
}

void StepDelegate::style(QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString problem = index.data(StepTableModel::ProblemRole).toString();
    if (index.column() == StepTableModel::Changes) {
        if (!problem.isEmpty())
            showToken(option, Token::Failed, tr("could not be taken"));
        else
            option.text = changesText(index.data(ValueRole).value<std::vector<FieldChange>>());
        return;
    }
    const auto *steps = qobject_cast<const StepTableModel *>(index.model());
    if (!steps)
        return;
    option.text = knowledgeText(steps->definition(), index.data(ValueRole).value<Knowledge>());
    if (index.data(StepTableModel::CompleteRole).toBool())
        option.icon = tokenIcon(Token::Complete);
}

QString StepDelegate::more(const QModelIndex &index) const
{
    return index.data(StepTableModel::ProblemRole).toString();
}

} // namespace weir
