// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/operate/operating.h"
#include "model/operate/previewedwrite.h"
#include "model/process/processdriver.h"
#include "model/session.h"
#include "store/sqlite/openstore.h"
#include "tests/support/waiting.h"

#include <QSignalSpy>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTemporaryDir>

using namespace weir;

namespace {

/// Every row of every table, SQLite's own among them.
QStringList contentsOf(const QString &path)
{
    QStringList rows;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("contents"));
        database.setDatabaseName(path);
        database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY"));
        if (!database.open())
            return {};
        QSqlQuery tables(QStringLiteral("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"), database);
        while (tables.next()) {
            const QString table = tables.value(0).toString();
            QSqlQuery query(QStringLiteral("SELECT * FROM \"%1\"").arg(table), database);
            while (query.next()) {
                QString row = table;
                for (int i = 0; i < query.record().count(); ++i)
                    row += QLatin1Char('|') + query.value(i).toString();
                rows << row;
            }
        }
    }
    QSqlDatabase::removeDatabase(QStringLiteral("contents"));
    return rows;
}

OperationRequest request(const Domain &domain, const QString &event, const QString &order)
{
    return {.operation = *domain.operationFor(event),
            .values = {{QStringLiteral("order_id"), order},
                       {QStringLiteral("menu_id"), QStringLiteral("7")},
                       {QStringLiteral("caterer"), QStringLiteral("ada")}}};
}

OperatorWrite writeFor(const Domain &domain, const QString &event, const QString &order)
{
    OperatorWrite write = newWrite();
    const Status filled = fillWrite(write, request(domain, event, order));
    Q_ASSERT(filled.has_value());
    return write;
}

QString customer()
{
    return QStringLiteral("CustomerConfirmedMenu");
}

QString caterer()
{
    return QStringLiteral("CatererConfirmedMenu");
}

/// What a preview and a doing have in common: all but the times.
QStringList essenceOf(const Events &events)
{
    QStringList lines;
    for (const Event &event : events)
        lines << QStringLiteral("%1 %2 %3 %4 %5")
                     .arg(QString::number(event.key), event.id, event.type, event.origin, QString::fromUtf8(event.data));
    return lines;
}

QStringList essenceOf(const Links &links)
{
    QStringList lines;
    for (const Link &link : links)
        lines << QStringLiteral("%1 %2 %3 %4")
                     .arg(link.key)
                     .arg(link.stream, link.eventId)
                     .arg(link.position ? QString::number(*link.position) : QStringLiteral("-"));
    return lines;
}

QStringList essenceOf(const Commands &commands)
{
    QStringList lines;
    for (const CommandRecord &command : commands)
        lines << QStringLiteral("%1 %2 %3 %4 %5 %6 %7")
                     .arg(command.id, command.command, command.stream, command.causedBy, command.resultEventId,
                          QString::fromUtf8(command.data))
                     .arg(int(command.state));
    return lines;
}

} // namespace

class TestPreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }

    void aHundredPreviewsLeaveTheStoreAsItIs()
    {
        const auto session = make();
        QVERIFY(session);
        WEIR_VERIFY(operate(*session, customer(), QStringLiteral("42")));
        const QString path = session->store().info().path;
        const QStringList before = contentsOf(path);
        QVERIFY(before.size() > 4);
        const auto bytes = [&path] { return QFileInfo(path + QStringLiteral("-wal")).size(); };
        const qint64 logBefore = bytes();
        QSignalSpy changed(session.get(), &Session::changed);
        for (int i = 0; i < 100; ++i) {
            const QString order = i % 2 == 0 ? QStringLiteral("42") : QStringLiteral("new-%1").arg(i);
            const auto preview = wait(session->preview(writeFor(session->domain(), caterer(), order)));
            WEIR_VERIFY(preview);
            QCOMPARE(preview->commands.size(), std::size_t(i % 2 == 0 ? 1 : 0));
        }
        QCOMPARE(contentsOf(path), before);
        QCOMPARE(bytes(), logBefore);
        QCOMPARE(changed.count(), 0);
        // The next key is as if nothing had been tried.
        WEIR_VERIFY(operate(*session, customer(), QStringLiteral("43")));
        const auto last = wait(session->store().read<qint64>([](const UnitOfWork &unit) { return unit.events.lastEventKey(); }));
        QCOMPARE(last.value(), 2);
    }

    void whatIsPreviewedIsWhatIsDone()
    {
        const auto session = make();
        QVERIFY(session);
        WEIR_VERIFY(operate(*session, customer(), QStringLiteral("42")));
        const OperatorWrite write = writeFor(session->domain(), caterer(), QStringLiteral("42"));
        const auto preview = wait(session->preview(write));
        WEIR_VERIFY(preview);
        QVERIFY(preview->isDriven && preview->isQuiet && !preview->hadBacklog);
        QCOMPARE(preview->events.size(), std::size_t(2));
        QCOMPARE(preview->events.back().type, QStringLiteral("OrderConfirmed"));
        QCOMPARE(preview->events.back().origin, QStringLiteral("Order$42"));
        QCOMPARE(preview->instances.size(), std::size_t(1));
        QVERIFY(!preview->instances.front().wasComplete && preview->instances.front().complete);
        QCOMPARE(preview->instances.front().steps.size(), std::size_t(1));
        QCOMPARE(preview->instances.front().steps.front().changes.front().name, QStringLiteral("caterer_confirmed"));
        WEIR_VERIFY(wait(session->operating().write(write)));
        QVERIFY(QTest::qWaitFor([&] { return session->driver()->isIdle(); }, 20'000));
        const qint64 eventsBefore = preview->events.front().key - 1;
        const qint64 linksBefore = preview->links.front().first.key - 1;
        struct Done {
            Events events;
            Links links;
            Commands commands;
        };
        const auto done = wait(session->store().read<Done>([=](const UnitOfWork &unit) -> Result<Done> {
            Commands commands = unit.processes.commands({}, {}, 10).value();
            std::reverse(commands.begin(), commands.end());
            return Done{.events = unit.events.read({.afterKey = eventsBefore, .withOrigin = true}).value(),
                        .links = unit.events.linksAfter(linksBefore, 100).value(),
                        .commands = commands};
        }));
        WEIR_VERIFY(done);
        Links previewed;
        for (const auto &link : preview->links)
            previewed.push_back(link.first);
        QCOMPARE(essenceOf(done->events), essenceOf(preview->events));
        QCOMPARE(essenceOf(done->links), essenceOf(previewed));
        QCOMPARE(essenceOf(done->commands), essenceOf(preview->commands));
        QCOMPARE(done->commands.size(), std::size_t(1));
    }

    void aPreviewTellsWhatItRestsOn()
    {
        const auto session = make();
        QVERIFY(session);
        WEIR_VERIFY(operate(*session, customer(), QStringLiteral("42")));
        QVERIFY(QTest::qWaitFor([&] { return session->driver()->isIdle(); }, 20'000));
        const auto preview = wait(session->preview(writeFor(session->domain(), caterer(), QStringLiteral("42"))));
        WEIR_VERIFY(preview);
        QStringList streams;
        for (const KnownStream &one : preview->restsOn)
            streams << QStringLiteral("%1 %2").arg(one.stream).arg(one.newestLink);
        // The caterer's stream is new; order and process have one event each.
        QCOMPARE(streams, (QStringList{QStringLiteral("Caterer$ada 0"), QStringLiteral("CateringMatch$42 2"),
                                       QStringLiteral("Order$42 1")}));
        QCOMPARE(preview->lastEvent, 1);
    }

    void whatDoesSomethingElseByNowIsNotWritten()
    {
        const auto session = make();
        QVERIFY(session);
        const OperatorWrite write = writeFor(session->domain(), caterer(), QStringLiteral("42"));
        const auto preview = wait(session->preview(write));
        WEIR_VERIFY(preview);
        WEIR_VERIFY(operate(*session, customer(), QStringLiteral("42"))); // its process will be complete by this one
        QObject context;
        const auto isStill = [shown = effectsOf(*preview)](const Preview &now) { return effectsOf(now) == shown; };
        const auto refused = wait(writeAsPreviewed(*session, write, isStill, &context, *preview));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::WrongExpectedEventVersion);
        QCOMPARE(refused.error().where, QStringLiteral("CateringMatch$42"));
        // What is as it was shown is written, whatever else came.
        const OperatorWrite other = writeFor(session->domain(), caterer(), QStringLiteral("43"));
        const auto otherPreview = wait(session->preview(other));
        WEIR_VERIFY(otherPreview);
        WEIR_VERIFY(operate(*session, customer(), QStringLiteral("44")));
        const auto asShown = [shown = effectsOf(*otherPreview)](const Preview &now) { return effectsOf(now) == shown; };
        WEIR_VERIFY(wait(writeAsPreviewed(*session, other, asShown, &context, *otherPreview)));
    }

    void whatNobodyHasTakenYetCounts()
    {
        const auto session = make();
        QVERIFY(session);
        session->drive({}); // nobody links what comes
        OperatorWrite write = writeFor(session->domain(), caterer(), QStringLiteral("42"));
        const auto preview = wait(session->preview(write));
        WEIR_VERIFY(preview);
        write.known = preview->restsOn;
        write.knownEvent = preview->lastEvent;
        WEIR_VERIFY(wait(session->operating().write(writeFor(session->domain(), customer(), QStringLiteral("43")))));
        const auto check = [&] {
            return wait(session->store().read<bool>([&write, domain = session->domain()](const UnitOfWork &unit) -> Result<bool> {
                const Status untaken = checkUntaken(unit, domain, write);
                return untaken ? Result<bool>(true) : failure(untaken.error());
            }));
        };
        WEIR_VERIFY(check());
        WEIR_VERIFY(wait(session->operating().write(writeFor(session->domain(), customer(), QStringLiteral("42")))));
        QVERIFY(!check());
        QCOMPARE(check().error().where, QStringLiteral("CateringMatch$42"));
        const auto refused = wait(session->operating().write(write));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::WrongExpectedEventVersion);
    }

    void aRefusedWriteIsRefusedInThePreview()
    {
        const auto session = make();
        QVERIFY(session);
        WEIR_VERIFY(operate(*session, customer(), QStringLiteral("42")));
        OperatorWrite write = writeFor(session->domain(), customer(), QStringLiteral("42"));
        write.expected = ExpectedVersion::none();
        const auto preview = wait(session->preview(write));
        QVERIFY(!preview);
        QCOMPARE(preview.error().code, ErrorCode::WrongExpectedEventVersion);
    }

    /// Weir does not drive there: the reactions are what would happen if it did.
    void aStoreThatIsReadOnlyIsPreviewedOnTopOfIt()
    {
        QString path;
        QStringList before;
        OperatorWrite write;
        QStringList expected;
        {
            const auto session = make();
            QVERIFY(session);
            WEIR_VERIFY(operate(*session, customer(), QStringLiteral("42")));
            path = session->store().info().path;
            write = writeFor(session->domain(), caterer(), QStringLiteral("42"));
            const auto preview = wait(session->preview(write));
            WEIR_VERIFY(preview);
            expected = essenceOf(preview->events) + essenceOf(preview->commands);
            before = contentsOf(path);
        }
        const auto info = examineStore(path, OpenMode::Inspect);
        WEIR_VERIFY(info);
        Session session(makeSqliteStore(*info), cateringDomain().value());
        const auto preview = wait(session.preview(write));
        WEIR_VERIFY(preview);
        QVERIFY(!preview->isDriven && preview->isQuiet);
        QCOMPARE(essenceOf(preview->events) + essenceOf(preview->commands), expected);
        QCOMPARE(preview->instances.size(), std::size_t(1));
        QVERIFY(preview->instances.front().complete);
        QCOMPARE(preview->links.size(), std::size_t(3));
        QCOMPARE(contentsOf(path), before);
        write.expected = ExpectedVersion::at(7);
        QCOMPARE(wait(session.preview(write)).error().code, ErrorCode::WrongExpectedEventVersion);
    }

    void aFailingCommandAndAnIssueAreTold()
    {
        const auto session = make();
        QVERIFY(session);
        WEIR_VERIFY(operate(*session, customer(), QStringLiteral("42")));
        OperatorWrite nameless = newWrite();
        nameless.type = customer();
        nameless.stream = QStringLiteral("Order$x");
        const auto issue = wait(session->preview(nameless));
        WEIR_VERIFY(issue);
        QCOMPARE(issue->issues.size(), std::size_t(1));
        QVERIFY(issue->issues.front().reason.contains(QStringLiteral("order_id")));
        Domain broken = session->domain();
        broken.commands.clear();
        const auto failing =
            wait(session->operating().preview(writeFor(session->domain(), caterer(), QStringLiteral("42")), broken, true));
        WEIR_VERIFY(failing);
        QCOMPARE(failing->commands.size(), std::size_t(1));
        QVERIFY(failing->commands.front().error.contains(QStringLiteral("no handler")));
        QCOMPARE(failing->events.size(), std::size_t(1));
    }

private:
    std::unique_ptr<Session> make() const
    {
        const auto info = examineStore(m_folder->filePath(QStringLiteral("store.weir")), OpenMode::Create);
        return info ? std::make_unique<Session>(makeSqliteStore(*info), cateringDomain().value()) : nullptr;
    }

    static Result<OperationOutcome> operate(Session &session, const QString &event, const QString &order)
    {
        auto outcome = wait(session.operating().write(writeFor(session.domain(), event, order)));
        (void)QTest::qWaitFor([&session] { return session.driver()->isIdle(); }, 20'000);
        return outcome;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestPreview)
#include "tst_preview.moc"
