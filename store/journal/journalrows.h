// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/journal/batchrecord.h"
#include "store/journal/journalentry.h"

#include <QVariantList>

class QSqlQuery;

namespace weir {

/// The columns of an entry in the order of entryColumns(), and back.
QString entryColumns();
QVariantList entryValues(const JournalEntry &entry);
/// From a row of entryColumns() with id before them and undone_by after them.
JournalEntry entryOf(const QSqlQuery &row);

QString batchColumns();
QVariantList batchValues(const BatchRecord &batch);
/// From a row of batchColumns() with the counts of written and dropped entries after them.
BatchRecord batchOf(const QSqlQuery &row);

/// The statements that make the journal's tables.
QStringList journalSchema();

} // namespace weir
