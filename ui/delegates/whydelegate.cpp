// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/delegates/whydelegate.h"

#include "model/items/whytreemodel.h"
#include "ui/format/plaintext.h"
#include "ui/format/processtext.h"
#include "ui/format/timetext.h"
#include "ui/format/whytext.h"

namespace weir {

namespace {

using Column = WhyTreeModel::Column;
using Kind = Condition::Kind;

QString partName(const QModelIndex &index)
{
    const QString name = index.data(WhyTreeModel::NameRole).toString();
    switch (index.data(WhyTreeModel::KindRole).value<Kind>()) {
    case Kind::All: return WhyDelegate::tr("all of");
    case Kind::Any: return WhyDelegate::tr("any of");
    case Kind::Not: return WhyDelegate::tr("not");
    case Kind::Fact: return words(name);
    case Kind::FieldEquals: break;
    }
    const auto expected = index.data(WhyTreeModel::ExpectedRole).value<Value>();
    return WhyDelegate::tr("%1 is %2", "a field and a value").arg(words(name), valueText(expected));
}

/// Of a tree what it leads to.
QString partText(const QModelIndex &index)
{
    const QString name = partName(index);
    if (index.parent().isValid())
        return name;
    if (index.row() == 0)
        return WhyDelegate::tr("complete when %1", "a condition").arg(name);
    const QString command = oneLine(index.data(WhyTreeModel::CommandRole).toString());
    return WhyDelegate::tr("%1 when %2", "a command and its condition").arg(command, name);
}

/// Of a field also what it is, and what it would have to be where it is not that.
QString nowText(const QModelIndex &index)
{
    const bool holds = index.data(WhyTreeModel::HoldsRole).toBool();
    const bool wanted = index.data(WhyTreeModel::WantedRole).toBool();
    const QString truth = truthText(holds, wanted, index.data(WhyTreeModel::BlocksRole).toBool());
    if (index.data(WhyTreeModel::KindRole).value<Kind>() != Kind::FieldEquals)
        return truth;
    const QString now = valueText(index.data(ValueRole).value<Value>());
    if (holds == wanted)
        return WhyDelegate::tr("%1: %2", "a truth and a value").arg(truth, now);
    const QString expected = valueText(index.data(WhyTreeModel::ExpectedRole).value<Value>());
    return wanted ? WhyDelegate::tr("%1: %2, wanted %3", "a truth and values").arg(truth, now, expected)
                  : WhyDelegate::tr("%1: %2, wanted another", "a truth and a value").arg(truth, now);
}

void showTruth(QStyleOptionViewItem &option, const QModelIndex &index)
{
    option.text = nowText(index);
    const std::optional<Token> token =
        truthToken(index.data(WhyTreeModel::HoldsRole).toBool(), index.data(WhyTreeModel::WantedRole).toBool(),
                   index.data(WhyTreeModel::BlocksRole).toBool());
    if (!token)
        return;
    option.icon = tokenIcon(*token);
    option.palette.setColor(QPalette::Text, tokenColor(*token, option.palette));
}

} // namespace

void WhyDelegate::style(QStyleOptionViewItem &option, const QModelIndex &index) const
{
    switch (index.column()) {
    case Column::Part: option.text = partText(index); return;
    case Column::Truth: showTruth(option, index); return;
    case Column::Because: break;
    default: return;
    }
    if (option.text.isEmpty())
        return;
    option.icon = tokenIcon(Token::Link);
    option.palette.setColor(QPalette::Text, tokenColor(Token::Link, option.palette));
}

QString WhyDelegate::more(const QModelIndex &index) const
{
    const QString command = oneLine(index.data(WhyTreeModel::CommandRole).toString());
    if (index.column() == Column::Part && !command.isEmpty())
        return tr("Asks for %1 when it turns true", "a command").arg(command);
    const QVariant origin = index.data(WhyTreeModel::OriginRole);
    if (index.column() != Column::Because || !origin.isValid())
        return {};
    const auto event = origin.value<Origin>();
    const QString at = timeTooltip(event.at, Timestamp::now());
    return event.position ? tr("%1 at position %2\n%3").arg(event.eventType, countText(*event.position), at)
                          : QStringLiteral("%1\n%2").arg(event.eventType, at);
}

} // namespace weir
