// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/index/linkedevents.h"

#include <QCryptographicHash>
#include <QString>

#include <cstring>

namespace weir {

namespace {

constexpr int uuidLength = 36;

int digitOf(char16_t character)
{
    if (character >= u'0' && character <= u'9')
        return character - u'0';
    return character >= u'a' && character <= u'f' ? character - u'a' + 10 : -1;
}

/// Whether it is a uuid as it is usually written.
bool readUuid(QStringView text, quint64 (&id)[2])
{
    if (text.size() != uuidLength)
        return false;
    int digits = 0;
    for (int at = 0; at < uuidLength; ++at) {
        const char16_t character = text[at].unicode();
        const bool isDash = at == 8 || at == 13 || at == 18 || at == 23;
        if (isDash && character == u'-')
            continue;
        const int digit = isDash ? -1 : digitOf(character);
        if (digit < 0)
            return false;
        quint64 &half = id[digits++ / 16];
        half = half << 4 | quint64(digit);
    }
    return true;
}

} // namespace

void LinkedEvents::readId(QStringView eventId, quint64 (&id)[2])
{
    id[0] = id[1] = 0;
    if (readUuid(eventId, id))
        return;
    const QByteArray digest = QCryptographicHash::hash(eventId.toUtf8(), QCryptographicHash::Md5);
    std::memcpy(id, digest.constData(), sizeof id);
}

void LinkedEvents::add(QStringView eventId, qint64 linkKey, InstanceNumber instance)
{
    Link &link = m_links.emplace_back(Link{.key = linkKey, .instance = instance});
    readId(eventId, link.id);
}

void LinkedEvents::clear()
{
    m_links = {};
    m_places = {};
}

void LinkedEvents::finish()
{
    int bits = 4;
    while ((std::size_t(1) << bits) * 2 < m_links.size() * 3)
        ++bits;
    m_shift = 64 - bits;
    m_places.assign(std::size_t(1) << bits, 0);
    for (std::size_t link = 0; link < m_links.size(); ++link) {
        std::size_t place = placeOf(m_links[link].id);
        while (m_places[place] != 0)
            place = (place + 1) & (m_places.size() - 1);
        m_places[place] = quint32(link + 1);
    }
}

} // namespace weir
