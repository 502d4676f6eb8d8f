// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/navigation/history.h"

namespace weir {

namespace {

/// A place without an event asks for no other than the one that is selected there already.
bool isAlreadyAt(const Location &current, const Location &place)
{
    return current == place || (current.samePlace(place) && place.eventId.isNull());
}

} // namespace

void History::visit(const Location &place)
{
    if (isAlreadyAt(current(), place))
        return;
    m_places.resize(m_index + 1);
    m_places.append(place);
    if (m_places.size() > limit)
        m_places.removeFirst();
    m_index = m_places.size() - 1;
}

void History::remember(const Location &place)
{
    Location unfiltered = place;
    unfiltered.filter = current().filter;
    if (current().samePlace(unfiltered))
        m_places[m_index] = place;
}

void History::goBack()
{
    if (canGoBack())
        --m_index;
}

void History::goForward()
{
    if (canGoForward())
        ++m_index;
}

} // namespace weir
