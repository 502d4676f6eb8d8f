// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/processlog.h"
#include "store/repository.h"

#include <QObject>
#include <QTest>

#include <functional>
#include <memory>

namespace weir {

/// A store under test. Everything on the test's thread.
class Backend
{
public:
    virtual ~Backend() = default;

    virtual Repository &events() = 0;
    virtual ProcessLog &processes() = 0;
    /// Runs `work` in a transaction of its own, undone where it fails.
    virtual Status transact(const std::function<Status()> &work) = 0;
};

using BackendFactory = std::function<std::unique_ptr<Backend>()>;

/// A backend by the name that its tests are shown under.
struct NamedBackend {
    const char *name;
    BackendFactory make;
};

/// Memory, and every other backend of the build.
std::vector<NamedBackend> allBackends();

/// The event id of a number, the same in every run, and back; -1 where it is none of them.
QString idOf(int number);
int numberOf(const QString &id);
/// An event with that number's id. Its time is `number` seconds after 2026-01-01.
NewEvent eventOf(int number, const QString &type = QStringLiteral("OrderPlaced"));
std::vector<NewEvent> eventsOf(const QList<int> &numbers);
Timestamp secondsIn2026(qint64 seconds);

/// What every part of the contract starts from: each test runs once for each backend, on a new store.
class Contract : public QObject
{
    Q_OBJECT

public:
    explicit Contract(std::vector<NamedBackend> backends) : m_backends(std::move(backends)) {}

protected:
    Repository &events() { return m_backend->events(); }
    ProcessLog &processes() { return m_backend->processes(); }
    Status transact(const std::function<Status()> &work) { return m_backend->transact(work); }

    /// Each in its own transaction.
    Status append(const QList<int> &numbers, const QString &stream, ExpectedVersion version = ExpectedVersion::any());
    Status appendEvents(const std::vector<NewEvent> &written, const QString &stream,
                        ExpectedVersion version = ExpectedVersion::any());
    Status link(const QStringList &ids, const QString &stream, ExpectedVersion version = ExpectedVersion::any());
    Status link(const QList<int> &numbers, const QString &stream, ExpectedVersion version = ExpectedVersion::any());
    Status deleteStream(const QString &stream);

    /// The numbers of the events read; {-1} and a warning on an error.
    QList<int> numbers(const ReadQuery &query);
    QList<int> numbersIn(const QString &stream) { return numbers({.stream = stream}); }
    /// A stream's positions in order, "-" for none, separated by spaces.
    QString positionsIn(const QString &stream);

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void cleanup();

private:
    std::vector<NamedBackend> m_backends;
    std::unique_ptr<Backend> m_backend;
};

/// Shown by QCOMPARE.
char *toString(const ErrorCode &code);

template <class... Numbers>
QList<int> list(Numbers... numbers)
{
    return {numbers...};
}

/// Says what failed and why.
template <class T>
QByteArray problemOf(const Result<T> &result)
{
    if (result)
        return "succeeded";
    const Error &error = result.error();
    return errorName(error.code).toUtf8() + " " + QByteArray::number(int(error.code)) + ": " + error.detail.toUtf8();
}

#define MUST(expression)                                                                                                           \
    do {                                                                                                                           \
        const auto mustOutcome = (expression);                                                                                     \
        QVERIFY2(mustOutcome.has_value(), weir::problemOf(mustOutcome).constData());                                               \
    } while (false)

#define MUST_GIVE(expression, value)                                                                                               \
    do {                                                                                                                           \
        const auto mustOutcome = (expression);                                                                                     \
        QVERIFY2(mustOutcome.has_value(), weir::problemOf(mustOutcome).constData());                                               \
        const std::decay_t<decltype(*mustOutcome)> mustValue = (value);                                                            \
        QCOMPARE(*mustOutcome, mustValue);                                                                                         \
    } while (false)

#define MUST_FAIL(expression, errorCode)                                                                                           \
    do {                                                                                                                           \
        const auto mustOutcome = (expression);                                                                                     \
        QVERIFY2(!mustOutcome.has_value(), "succeeded");                                                                           \
        QCOMPARE(mustOutcome.error().code, (errorCode));                                                                           \
    } while (false)

} // namespace weir

Q_DECLARE_METATYPE(weir::ErrorCode)
Q_DECLARE_METATYPE(weir::ReadQuery)
