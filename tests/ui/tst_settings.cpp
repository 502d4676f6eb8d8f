// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/settings.h"
#include "ui/columnmemory.h"

#include <QHeaderView>
#include <QStandardItemModel>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

using namespace weir;

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everythingIsReadBack();
    void recentStoresAreNewestFirstAndBounded();
    void damagedFileCountsAsEmpty();
    void unwritableFileForgets();
    void columnsAreRestored();
    void tablesWithoutNameAreLeftAlone();

private:
    QString file() const { return m_folder->filePath(QStringLiteral("weir.ini")); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

/// A page with a table of three columns.
class TablePage : public QWidget
{
    Q_OBJECT

public:
    explicit TablePage(const QString &name) : m_model(1, 3)
    {
        table = new QTableView(this);
        table->setObjectName(name);
        table->setModel(&m_model);
    }
    ~TablePage() override { delete table; }

    QTableView *table;

private:
    QStandardItemModel m_model;
};

} // namespace

void TestSettings::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestSettings::everythingIsReadBack()
{
    {
        Settings settings(file());
        settings.addRecentStore(QStringLiteral("/tmp/ä b.weir"));
        settings.setLastStore(QStringLiteral("/tmp/last.weir"));
        settings.setLastStoreReadOnly(true);
        settings.setDomainFile(QStringLiteral("/tmp/shop.json"));
        settings.setProduction(QStringLiteral("/srv/ä b.sqlite3"), true);
        settings.setProduction(QStringLiteral("/srv/c.sqlite3"), true);
        settings.setProduction(QStringLiteral("/srv/c.sqlite3"), false);
        settings.setFollowing(true);
        settings.setWindowGeometry("geometry\0bytes");
        settings.setWindowState("state");
        settings.setColumns(QStringLiteral("Page.table"), "columns");
    }
    const Settings settings(file());
    QCOMPARE(settings.recentStores(), QStringList{QStringLiteral("/tmp/ä b.weir")});
    QCOMPARE(settings.lastStore(), QStringLiteral("/tmp/last.weir"));
    QVERIFY(settings.lastStoreReadOnly());
    QCOMPARE(settings.domainFile(), QStringLiteral("/tmp/shop.json"));
    QVERIFY(settings.isProduction(QStringLiteral("/srv/ä b.sqlite3")));
    QVERIFY(!settings.isProduction(QStringLiteral("/srv/c.sqlite3")));
    QVERIFY(settings.isFollowing());
    QCOMPARE(settings.windowGeometry(), QByteArray("geometry\0bytes"));
    QCOMPARE(settings.windowState(), QByteArray("state"));
    QCOMPARE(settings.columns(QStringLiteral("Page.table")), QByteArray("columns"));
}

void TestSettings::recentStoresAreNewestFirstAndBounded()
{
    Settings settings(file());
    for (int i = 0; i < 2 * Settings::recentLimit; ++i)
        settings.addRecentStore(QString::number(i));
    settings.addRecentStore(QStringLiteral("12"));
    QCOMPARE(settings.recentStores().size(), Settings::recentLimit);
    QCOMPARE(settings.recentStores().first(), QStringLiteral("12"));
    QCOMPARE(settings.recentStores().count(QStringLiteral("12")), 1);
    settings.removeRecentStore(QStringLiteral("12"));
    QVERIFY(!settings.recentStores().contains(QStringLiteral("12")));
}

void TestSettings::damagedFileCountsAsEmpty()
{
    QFile damaged(file());
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write(QByteArray(4096, '\xff'));
    damaged.close();
    const Settings settings(file());
    QVERIFY(settings.recentStores().isEmpty());
    QVERIFY(settings.lastStore().isEmpty());
    QVERIFY(!settings.isFollowing());
}

void TestSettings::unwritableFileForgets()
{
    Settings settings(m_folder->path());
    settings.setLastStore(QStringLiteral("/tmp/a.weir"));
    settings.sync();
    QVERIFY(QFileInfo(m_folder->path()).isDir());
}

void TestSettings::columnsAreRestored()
{
    Settings settings(file());
    {
        TablePage page(QStringLiteral("events"));
        page.table->horizontalHeader()->resizeSection(1, 234);
        saveColumns(page, settings);
    }
    TablePage page(QStringLiteral("events"));
    restoreColumns(page, settings);
    QCOMPARE(page.table->horizontalHeader()->sectionSize(1), 234);
    QVERIFY(page.table->horizontalHeader()->property("columnsRestored").toBool());
    TablePage other(QStringLiteral("commands"));
    restoreColumns(other, settings);
    QVERIFY(other.table->horizontalHeader()->sectionSize(1) != 234);
}

void TestSettings::tablesWithoutNameAreLeftAlone()
{
    Settings settings(file());
    const TablePage page{QString()};
    saveColumns(page, settings);
    settings.sync();
    const QSettings raw(file(), QSettings::IniFormat);
    QVERIFY(raw.allKeys().isEmpty());
}

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
