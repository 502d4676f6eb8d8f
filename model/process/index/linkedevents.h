// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

#include <deque>
#include <vector>

namespace weir {

/// Which instances the events of a store are linked into: by the events' ids, some 25 bytes a link. Of an id it keeps 64 bits, so
/// that an event may be taken for another, once in a million stores of any size that is read: whoever asks is to count.
/// Filled, then asked. One thread.
class LinkedEvents
{
public:
    struct Link {
        quint64 id = 0;
        quint32 order = 0; ///< grows with the links' keys; the same for neighbours where the keys have more bits
        quint32 instance = 0;
    };

    /// Where the keys of links go up to that one.
    explicit LinkedEvents(qint64 lastKey = 0);

    void add(QByteArrayView eventId, qint64 linkKey, quint32 instance);
    std::size_t size() const { return m_links.size(); }
    /// Two links with the same order may be in any.
    bool isExact() const { return m_keyShift == 0; }
    /// Before the first visit, and after each add().
    void finish();

    template <class Visit>
    void visit(QByteArrayView eventId, Visit take) const;

private:
    static quint64 idOf(QByteArrayView eventId);

    int m_keyShift = 0;
    std::deque<Link> m_links;      ///< which grows without a copy beside itself
    std::vector<quint32> m_places; ///< link + 1; 0 where it is free
    int m_shift = 63;
};

template <class Visit>
void LinkedEvents::visit(QByteArrayView eventId, Visit take) const
{
    const quint64 id = idOf(eventId);
    for (std::size_t place = id >> m_shift; m_places[place] != 0; place = (place + 1) & (m_places.size() - 1)) {
        const Link &link = m_links[m_places[place] - 1];
        if (link.id == id)
            take(link);
    }
}

} // namespace weir
