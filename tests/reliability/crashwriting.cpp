// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/reliability/crashwriting.h"

#include "tests/support/events.h"

namespace weir {

CrashWriting::CrashWriting(const QString &name, quint32 seed) : m_name(name), m_random(seed) {}

WritingJob CrashWriting::next()
{
    const int chance = m_random.bounded(100);
    if (chance < 10)
        return changeMind();
    if (chance < 30 && !m_toLink.empty())
        return link();
    return append(chance < 60 ? 10 : 1);
}

WritingJob CrashWriting::append(int size)
{
    const QString type = QStringLiteral("%1-%2-of-%3").arg(m_name).arg(++m_number).arg(size);
    const QByteArray data = '"' + QByteArray(m_random.bounded(2000), 'x') + '"';
    std::vector<NewEvent> events;
    events.reserve(std::size_t(size));
    Written written{.type = type};
    for (int i = 0; i < size; ++i) {
        events.push_back(makeEvent(type, data));
        written.ids << events.back().id;
    }
    m_toLink.push_back(std::move(written));
    const QString stream = QStringLiteral("Order$%1").arg(m_random.bounded(5));
    return appending(std::move(events), stream, version(), QByteArray("wrote " + type.toUtf8() + ' ' + stream.toUtf8()));
}

WritingJob CrashWriting::changeMind()
{
    const NewEvent event = makeEvent(QStringLiteral("Never"));
    const auto run = [event](UnitOfWork &unit) -> Result<bool> {
        (void)unit.events.append({&event, 1}, QStringLiteral("Order$1"), ExpectedVersion::automatic());
        return failure(ErrorCode::CommandFailed);
    };
    return {.run = run, .acknowledgement = "never"};
}

WritingJob CrashWriting::link()
{
    const Written written = m_toLink.front();
    m_toLink.pop_front();
    const QString stream = QStringLiteral("Copy$%1").arg(m_random.bounded(3));
    return linking(written.ids, stream, version(), QByteArray("wrote " + written.type.toUtf8() + ' ' + stream.toUtf8()));
}

ExpectedVersion CrashWriting::version()
{
    return m_random.bounded(3) == 0 ? ExpectedVersion::any() : ExpectedVersion::automatic();
}

} // namespace weir
