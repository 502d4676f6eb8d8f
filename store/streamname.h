// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/result.h"

#include <QString>

namespace weir {

/// A stream's category: the text before the first "$"; null where there is no "$" or nothing before it. Of the link streams
/// that RailsEventStore makes ($by_type_..., $by_correlation_id_..., $by_causation_id_...) it is that prefix.
QString categoryOf(const QString &stream);

/// The first name of a category, e.g. "Order$" for "Order"; every name of it begins so.
QString categoryPrefix(const QString &category);

/// A text after every text that begins with `prefix`, in SQLite's byte order; the end of a half-open range.
QString endOfPrefix(const QString &prefix);

/// The text after the category's prefix, e.g. "42" of "Order$42"; the whole name where there is no category.
QString instanceOf(const QString &stream);

/// Whether the name is that of a link stream as RailsEventStore makes them by type, correlation, causation or any metadata.
bool isSystemStream(const QString &stream);

/// IncorrectStreamData where no stream can have that name: it is empty, or has a NUL character in it.
Status checkStreamName(const QString &stream);

} // namespace weir
