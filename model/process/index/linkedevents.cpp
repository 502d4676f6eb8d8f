// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/index/linkedevents.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace weir {

LinkedEvents::LinkedEvents(qint64 lastKey)
    : m_keyShift(std::max(0, int(std::bit_width(quint64(std::max<qint64>(lastKey, 0)))) - 32))
{
}

/// Each byte of the id turns about half of the bits, the upper ones too.
quint64 LinkedEvents::idOf(QByteArrayView eventId)
{
    constexpr qsizetype wordSize = sizeof(quint64);
    quint64 id = quint64(eventId.size());
    for (qsizetype at = 0; at < eventId.size(); at += wordSize) {
        quint64 word = 0;
        if (at + wordSize <= eventId.size())
            std::memcpy(&word, eventId.data() + at, wordSize);
        else
            std::memcpy(&word, eventId.data() + at, std::size_t(eventId.size() - at));
        id = (id ^ word) * 0x9e3779b97f4a7c15ULL;
        id ^= id >> 32;
    }
    return id * 0xd6e8feb86659fd93ULL;
}

void LinkedEvents::add(QByteArrayView eventId, qint64 linkKey, quint32 instance)
{
    m_links.push_back({.id = idOf(eventId), .order = quint32(linkKey >> m_keyShift), .instance = instance});
}

void LinkedEvents::finish()
{
    int bits = 4;
    while ((std::size_t(1) << bits) * 2 < m_links.size() * 3)
        ++bits;
    m_shift = 64 - bits;
    m_places.assign(std::size_t(1) << bits, 0);
    for (std::size_t link = 0; link < m_links.size(); ++link) {
        std::size_t place = m_links[link].id >> m_shift;
        while (m_places[place] != 0)
            place = (place + 1) & (m_places.size() - 1);
        m_places[place] = quint32(link + 1);
    }
}

} // namespace weir
