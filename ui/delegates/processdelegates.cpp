// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/delegates/processdelegates.h"

#include "model/items/commandtablemodel.h"
#include "model/items/instancetablemodel.h"
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
    if (index.data(LoadingRole).toBool())
        return;
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

void FactDelegate::style(QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QVariant fact = index.data(ValueRole);
    if (fact.typeId() != QMetaType::Bool)
        return;
    if (fact.toBool())
        showToken(option, Token::Complete, tr("yes"));
    else
        option.text = tr("no");
}

} // namespace weir
