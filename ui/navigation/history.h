// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/location.h"

#include <QList>

namespace weir {

/// Where one tab has been: the places before and after the one it shows, as in a web browser. Never empty.
class History
{
public:
    static constexpr qsizetype limit = 100;

    explicit History(Location start) : m_places{std::move(start)} {}

    const Location &current() const { return m_places[m_index]; }
    qsizetype size() const { return m_places.size(); }
    bool canGoBack() const { return m_index > 0; }
    bool canGoForward() const { return m_index + 1 < m_places.size(); }

    /// Goes to a new place; those after the current one are forgotten. Nothing where it is the current one already.
    void visit(const Location &place);
    /// Keeps the event that is selected at the current place and the filter there; nothing where `place` is another.
    void remember(const Location &place);
    /// One step, where there is one.
    void goBack();
    void goForward();

private:
    QList<Location> m_places;
    qsizetype m_index = 0;
};

} // namespace weir
