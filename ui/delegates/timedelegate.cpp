// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/delegates/timedelegate.h"

#include "model/items/tablemodel.h"
#include "ui/format/timetext.h"

namespace weir {

void TimeDelegate::style(QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QVariant at = index.data(ValueRole);
    option.text.clear();
    if (!at.canConvert<Timestamp>())
        return;
    const auto moment = at.value<Timestamp>();
    const Timestamp now = Timestamp::now();
    option.text = m_form == Form::Exact ? tableTime(moment, now) : relativeTime(moment, now);
}

QString TimeDelegate::more(const QModelIndex &index) const
{
    const QVariant at = index.data(ValueRole);
    return at.canConvert<Timestamp>() ? timeTooltip(at.value<Timestamp>(), Timestamp::now()) : QString();
}

} // namespace weir
