// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/support/storedoperation.h"

#include <rapidcheck.h>

#include <map>

using weir::Backend;
using weir::Choices;
using weir::StoredOperation;

/// Every other backend answers random programs as the one in memory does, errors included.
/// RC_PARAMS sets how many ("max_success=1000"), and repeats a failure that was printed ("reproduce=...").
class TestRepositoryProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answersAsTheReference_data();
    void answersAsTheReference();

private:
    void run(const std::vector<Choices> &program, Backend &reference, Backend &other);

    std::map<QString, int> m_compared;
};

void TestRepositoryProperties::initTestCase()
{
    if (!qEnvironmentVariableIsSet("RC_PARAMS"))
        qputenv("RC_PARAMS", "max_success=150 max_size=250");
}

void TestRepositoryProperties::answersAsTheReference_data()
{
    QTest::addColumn<int>("index");
    const auto backends = weir::allBackends();
    for (std::size_t i = 1; i < backends.size(); ++i)
        QTest::newRow(backends[i].name) << int(i);
}

void TestRepositoryProperties::run(const std::vector<Choices> &program, Backend &reference, Backend &other)
{
    QStringList log;
    for (const Choices &choices : program) {
        const StoredOperation operation = weir::operationFrom(choices);
        const QString expected = weir::answerOf(operation, reference);
        const QString given = weir::answerOf(operation, other);
        log.append(operation.describe() + QStringLiteral(" -> ") + expected.section(QLatin1Char('\n'), 0, 0));
        if (given != expected) {
            RC_FAIL(QStringLiteral("%1\n--- expected\n%2\n--- given\n%3")
                        .arg(log.join(QLatin1Char('\n')), expected, given)
                        .toStdString());
        }
        ++m_compared[expected.startsWith(QLatin1StringView("error")) ? expected.section(QLatin1Char(' '), 0, 1)
                                                                     : operation.describe().section(QLatin1Char(' '), 0, 0)];
    }
    const QString expected = weir::contentsOf(reference);
    const QString given = weir::contentsOf(other);
    if (given != expected)
        RC_FAIL(
            QStringLiteral("%1\n--- expected\n%2\n--- given\n%3").arg(log.join(QLatin1Char('\n')), expected, given).toStdString());
}

void TestRepositoryProperties::answersAsTheReference()
{
    QFETCH(int, index);
    const auto backends = weir::allBackends();
    m_compared.clear();
    const auto anyChoices = rc::gen::container<Choices>(rc::gen::inRange<std::uint8_t>(0, 255));
    const bool holds = rc::check("any program of operations", [&] {
        const auto program = *rc::gen::container<std::vector<Choices>>(anyChoices);
        const std::unique_ptr<Backend> reference = backends.front().make();
        const std::unique_ptr<Backend> other = backends[std::size_t(index)].make();
        RC_ASSERT(reference && other);
        run(program, *reference, *other);
    });
    int total = 0;
    for (const auto &[what, count] : m_compared) {
        qInfo("%6d %s", count, qPrintable(what));
        total += count;
    }
    qInfo("%d operations compared", total);
    QVERIFY(holds);
    QVERIFY(total > 0);
}

QTEST_GUILESS_MAIN(TestRepositoryProperties)
#include "tst_repositoryproperties.moc"
