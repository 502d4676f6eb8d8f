// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QtGlobal>

namespace weir {

/// What a writer believes a stream's last position to be (RailsEventStore's expected_version).
class ExpectedVersion
{
public:
    enum class Kind { Any, None, Auto, Number };

    /// Do not care: positions are null.
    static constexpr ExpectedVersion any() { return {Kind::Any, 0}; }
    /// The stream is empty.
    static constexpr ExpectedVersion none() { return {Kind::None, -1}; }
    /// Whatever it is: the store finds it, and the write is positioned after it.
    static constexpr ExpectedVersion automatic() { return {Kind::Auto, 0}; }
    /// The stream's last position is `position` (-1 means none).
    static constexpr ExpectedVersion at(qint64 position) { return {Kind::Number, position}; }

    constexpr Kind kind() const { return m_kind; }
    constexpr qint64 position() const { return m_position; }

    /// "any", "none", "auto" or the number.
    QString toString() const
    {
        switch (m_kind) {
        case Kind::Any: return QStringLiteral("any");
        case Kind::None: return QStringLiteral("none");
        case Kind::Auto: return QStringLiteral("auto");
        case Kind::Number: break;
        }
        return QString::number(m_position);
    }

private:
    constexpr ExpectedVersion(Kind kind, qint64 position) : m_kind(kind), m_position(position) {}

    Kind m_kind;
    qint64 m_position;
};

} // namespace weir
