// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/delegates/streamdelegate.h"

#include "model/items/streamtreemodel.h"
#include "ui/format/plaintext.h"
#include "ui/format/timetext.h"
#include "ui/theme.h"

namespace weir {

namespace {

using Kind = StreamNode::Kind;

Kind kindOf(const QModelIndex &index)
{
    return index.data(StreamTreeModel::KindRole).value<Kind>();
}

} // namespace

void StreamDelegate::style(QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Kind kind = kindOf(index);
    if (index.column() == StreamTreeModel::Count) {
        const bool loading = index.data(LoadingRole).toBool();
        option.text = loading ? QString(QChar(0x2026)) : shortCount(index.data(ValueRole).toLongLong());
        option.displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
        option.palette.setColor(QPalette::Text, option.palette.color(QPalette::PlaceholderText));
        return;
    }
    if (index.column() == StreamTreeModel::Activity) {
        const QVariant at = index.data(ValueRole);
        option.text = at.isValid() ? relativeTime(at.value<Timestamp>(), Timestamp::now()) : QString();
        option.displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
        option.palette.setColor(QPalette::Text, option.palette.color(QPalette::PlaceholderText));
        return;
    }
    option.textElideMode = Qt::ElideMiddle;
    if (kind == Kind::WholeStore)
        option.text = tr("All events");
    option.icon = themedIcon(kind == Kind::Category     ? QStringLiteral("category")
                             : kind == Kind::WholeStore ? QStringLiteral("event")
                                                        : QStringLiteral("stream"));
}

QString StreamDelegate::more(const QModelIndex &index) const
{
    const qint64 count = index.siblingAtColumn(StreamTreeModel::Count).data(ValueRole).toLongLong();
    if (count < 0)
        return {};
    const QString amount = countText(count);
    const QString name = index.data(StreamRole).toString();
    switch (kindOf(index)) {
    case Kind::WholeStore: return tr("%1 events in the store").arg(amount);
    case Kind::Category: return tr("%1\n%2 streams").arg(name, amount);
    default: break;
    }
    const QVariant last = index.siblingAtColumn(StreamTreeModel::Activity).data(ValueRole);
    const QString events = tr("%1\n%2 events").arg(name, amount);
    if (!last.isValid())
        return events;
    const auto at = last.value<Timestamp>();
    return tr("%1\nlast one %2, %3").arg(events, relativeTime(at, Timestamp::now()), exactTime(at));
}

} // namespace weir
