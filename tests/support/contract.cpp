// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/support/contract.h"

namespace weir {

namespace {

constexpr QLatin1StringView idPrefix("0198c0de-0000-7000-8000-");
constexpr Timestamp startOf2026{1'767'225'600'000'000};

} // namespace

QString idOf(int number)
{
    return idPrefix + QStringLiteral("%1").arg(number, 12, 10, QLatin1Char('0'));
}

int numberOf(const QString &id)
{
    bool isNumber = false;
    const int number = id.startsWith(idPrefix) ? QStringView(id).mid(idPrefix.size()).toInt(&isNumber) : -1;
    return isNumber ? number : -1;
}

Timestamp secondsIn2026(qint64 seconds)
{
    return {startOf2026.microseconds + seconds * 1'000'000};
}

NewEvent eventOf(int number, const QString &type)
{
    const QByteArray text = QByteArray::number(number);
    return {.id = idOf(number),
            .type = type,
            .data = "{\"order_id\":" + text + "}",
            .metadata = "{\"request_id\":\"" + text + "\"}",
            .createdAt = secondsIn2026(number)};
}

std::vector<NewEvent> eventsOf(const QList<int> &numbers)
{
    std::vector<NewEvent> events;
    for (const int number : numbers)
        events.push_back(eventOf(number));
    return events;
}

Status Contract::appendEvents(const std::vector<NewEvent> &written, const QString &stream, ExpectedVersion version)
{
    return transact([&] { return events().append(written, stream, version); });
}

Status Contract::append(const QList<int> &numbers, const QString &stream, ExpectedVersion version)
{
    return appendEvents(eventsOf(numbers), stream, version);
}

Status Contract::link(const QStringList &ids, const QString &stream, ExpectedVersion version)
{
    return transact([&] { return events().link(ids, stream, version, secondsIn2026(0)); });
}

Status Contract::link(const QList<int> &numbers, const QString &stream, ExpectedVersion version)
{
    QStringList ids;
    for (const int number : numbers)
        ids.append(idOf(number));
    return link(ids, stream, version);
}

Status Contract::deleteStream(const QString &stream)
{
    return transact([&] { return events().deleteStream(stream); });
}

QList<int> Contract::numbers(const ReadQuery &query)
{
    const Result<Events> read = events().read(query);
    if (!read) {
        qWarning("%s", problemOf(read).constData());
        return {-1};
    }
    QList<int> found;
    for (const Event &event : *read)
        found.append(numberOf(event.id));
    return found;
}

QString Contract::positionsIn(const QString &stream)
{
    const Result<Events> read = events().read({.stream = stream});
    if (!read)
        return QString::fromUtf8(problemOf(read));
    QStringList positions;
    for (const Event &event : *read)
        positions.append(event.position ? QString::number(*event.position) : QStringLiteral("-"));
    return positions.join(QLatin1Char(' '));
}

void Contract::initTestCase_data()
{
    QTest::addColumn<int>("backend");
    for (std::size_t i = 0; i < m_backends.size(); ++i)
        QTest::newRow(m_backends[i].name) << int(i);
}

void Contract::init()
{
    QFETCH_GLOBAL(int, backend);
    m_backend = m_backends[std::size_t(backend)].make();
    QVERIFY(m_backend);
}

void Contract::cleanup()
{
    m_backend.reset();
}

char *toString(const ErrorCode &code)
{
    return QTest::toString(QString(errorName(code) + QLatin1Char(' ') + QString::number(int(code))));
}

} // namespace weir
