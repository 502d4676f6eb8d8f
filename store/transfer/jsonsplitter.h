// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/result.h"

#include <QByteArray>

namespace weir {

/// Takes a JSON array apart into its elements as its bytes come, so that one element at a time is in memory. What is within
/// an element is left to its parser.
class JsonSplitter
{
public:
    /// How many of the bytes it took: all, or those up to the end of an element. Undecodable where there is no array, or text
    /// after it.
    Result<qsizetype> take(QByteArrayView bytes);

    /// Whether the last bytes ended an element.
    bool hasElement() const { return m_hasElement; }
    /// That element.
    QByteArray takeElement() { return std::exchange(m_element, {}); }
    /// The 1-based line where it begins.
    qint64 elementLine() const { return m_elementLine; }
    /// Its number from 1.
    qint64 elementNumber() const { return m_number; }
    qsizetype size() const { return m_element.size(); }
    /// The line of the last byte.
    qint64 line() const { return m_line; }
    /// Whether the array was closed.
    bool isComplete() const { return m_place == Place::After; }

private:
    enum class Place { Before, Between, Within, After };

    Status takeOutside(char byte);
    Status takeBetween(char byte);
    qsizetype takeWithin(QByteArrayView bytes);
    void follow(char byte);

    Place m_place = Place::Before;
    QByteArray m_element;
    qint64 m_line = 1;
    qint64 m_elementLine = 0;
    qint64 m_number = 0;
    qsizetype m_depth = 0;
    bool m_hasElement = false;
    bool m_isString = false;
    bool m_isEscaped = false;
};

} // namespace weir
