// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/index/instancequery.h"

namespace weir {

/// A filter as a person writes it: "menu_id:7 caterer_confirmed:false waits:caterer_confirmed state:overdue ada". A word with a
/// fact or field of the domain before its colon is a value of it (fact: yes, no); "waits", "state" and "process" have their own
/// meaning; all other words are parts of the text. A value with spaces is put in quotes.
InstanceFilter parseInstanceFilter(const QString &text, const Domain &domain);
QString instanceFilterText(const InstanceFilter &filter);

/// The word for one value, quoted where it must be.
QString filterWord(const QString &name, const QString &value);

} // namespace weir
