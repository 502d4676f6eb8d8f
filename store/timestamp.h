// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QString>

#include <compare>
#include <optional>

namespace weir {

/// A moment in UTC with microseconds, as the store keeps it. Comparable, cheap to copy.
struct Timestamp {
    qint64 microseconds = 0; ///< since 1970-01-01T00:00:00 UTC; negative before

    auto operator<=>(const Timestamp &) const = default;

    static Timestamp now();
    static Timestamp fromDateTime(const QDateTime &moment);

    /// Reads the store's column text, "YYYY-MM-DD HH:MM:SS" with up to nine digits of fraction (cut to six), and ISO 8601
    /// in UTC with "T" and "Z". Years of more than four digits are read. Nothing where the text is no time.
    static std::optional<Timestamp> parse(QStringView text);

    /// The store's column text: "YYYY-MM-DD HH:MM:SS.ffffff", without the fraction when it is zero, as RailsEventStore writes it.
    QString toColumn() const;
    /// "YYYY-MM-DDTHH:MM:SS.ffffffZ", always with six digits.
    QString toIso() const;
    /// In UTC, cut to milliseconds.
    QDateTime toDateTime() const;
};

} // namespace weir
