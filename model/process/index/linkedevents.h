// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

#include <deque>
#include <vector>

namespace weir {

/// An instance, by its process and its number there.
struct InstanceNumber {
    quint32 process = 0;
    quint32 instance = 0;

    bool operator==(const InstanceNumber &) const = default;
};

/// Which instances the events of a store are linked into: by the events' ids, some 40 bytes a link. Filled, then asked. One thread.
class LinkedEvents
{
public:
    struct Link {
        quint64 id[2] = {};
        qint64 key = 0; ///< of the link
        InstanceNumber instance = {};
    };

    void add(QStringView eventId, qint64 linkKey, InstanceNumber instance);
    std::size_t size() const { return m_links.size(); }
    void clear();
    /// Before the first visit, and after each add().
    void finish();

    template <class Visit>
    void visit(QStringView eventId, Visit take) const;

private:
    static void readId(QStringView eventId, quint64 (&id)[2]);
    std::size_t placeOf(const quint64 (&id)[2]) const { return std::size_t((id[0] ^ id[1]) * 0x9e3779b97f4a7c15ULL >> m_shift); }

    std::deque<Link> m_links;      ///< which grows without a copy beside itself
    std::vector<quint32> m_places; ///< link + 1; 0 where it is free
    int m_shift = 63;
};

template <class Visit>
void LinkedEvents::visit(QStringView eventId, Visit take) const
{
    quint64 id[2];
    readId(eventId, id);
    for (std::size_t place = placeOf(id); m_places[place] != 0; place = (place + 1) & (m_places.size() - 1)) {
        const Link &link = m_links[m_places[place] - 1];
        if (link.id[0] == id[0] && link.id[1] == id[1])
            take(link);
    }
}

} // namespace weir
