// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/app/sourcetree.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

namespace weir {

namespace {

const QStringList &sources()
{
    static const QStringList patterns = {QStringLiteral("*.h"), QStringLiteral("*.cpp")};
    return patterns;
}

/// The Qt module that a header such as "QWidget" or "QtGui/QColor" belongs to, among those that `modules` name.
QString moduleOf(const QString &header, const QStringList &modules)
{
    for (const QString &module : modules) {
        if (header == module || header.startsWith(module + u'/'))
            return module;
        if (QFileInfo::exists(QLatin1String(QT_HEADERS) + u'/' + module + u'/' + header))
            return module;
    }
    return {};
}

} // namespace

/// The layers know only those below them, as the include lines say.
class tst_Layers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modulesAreKnown();
    void folders_data();
    void folders();
    void includesNameTheirFolder();
    void root();
};

void tst_Layers::modulesAreKnown()
{
    const QStringList all = {QStringLiteral("QtGui"), QStringLiteral("QtWidgets"), QStringLiteral("QtSql")};
    QCOMPARE(moduleOf(QStringLiteral("QColor"), all), all.at(0));
    QCOMPARE(moduleOf(QStringLiteral("QtWidgets/QLabel"), all), all.at(1));
    QCOMPARE(moduleOf(QStringLiteral("QSqlQuery"), all), all.at(2));
    QCOMPARE(moduleOf(QStringLiteral("QString"), all), QString());
}

void tst_Layers::folders_data()
{
    QTest::addColumn<QStringList>("may");
    QTest::addColumn<QStringList>("mayNot");
    const QString store = QStringLiteral("store/"), model = QStringLiteral("model/"), ui = QStringLiteral("ui/");
    const QStringList windows = {QStringLiteral("QtGui"), QStringLiteral("QtWidgets"), QStringLiteral("QtTest")};
    QTest::newRow("store") << QStringList{store} << windows;
    QTest::newRow("model") << QStringList{store, model} << QStringList(windows + QStringList{QStringLiteral("QtSql")});
    QTest::newRow("ui") << QStringList{store, model, ui} << QStringList{QStringLiteral("QtSql"), QStringLiteral("QtTest")};
    QTest::newRow("app") << QStringList{store, model, ui, QStringLiteral("app/")}
                         << QStringList{QStringLiteral("QtSql"), QStringLiteral("QtTest")};
}

void tst_Layers::folders()
{
    QFETCH(const QStringList, may);
    QFETCH(const QStringList, mayNot);
    const QStringList files = sourcetree::files(QLatin1String(QTest::currentDataTag()), sources());
    QVERIFY(!files.isEmpty());
    QStringList offences;
    for (const QString &file : files) {
        for (const auto &include : sourcetree::includes(file)) {
            const bool known =
                std::any_of(may.begin(), may.end(), [&](const QString &layer) { return include.name.startsWith(layer); });
            if (include.isOwn ? !known && !include.name.endsWith(QLatin1String(".moc")) : !moduleOf(include.name, mayNot).isEmpty())
                offences.append(file + u':' + QString::number(include.line) + u' ' + include.name);
        }
    }
    QVERIFY2(offences.isEmpty(), qPrintable(offences.join(u'\n')));
}

void tst_Layers::includesNameTheirFolder()
{
    QStringList offences;
    for (const QString &folder : {QStringLiteral("store"), QStringLiteral("model"), QStringLiteral("ui"), QStringLiteral("app")})
        for (const QString &file : sourcetree::files(folder, sources()))
            for (const auto &include : sourcetree::includes(file))
                if (include.isOwn && !include.name.contains(u'/') && !include.name.endsWith(QLatin1String(".moc")))
                    offences.append(file + u':' + QString::number(include.line) + u' ' + include.name);
    QVERIFY2(offences.isEmpty(), qPrintable(offences.join(u'\n')));
}

void tst_Layers::root()
{
    const QStringList allowed = {
        QStringLiteral("CMakeLists.txt"),
        QStringLiteral("CMakePresets.json"),
        QStringLiteral("LICENSE"),
        QStringLiteral("README.md"),
        QStringLiteral("app"),
        QStringLiteral("build"),
        QStringLiteral("model"),
        QStringLiteral("packaging"),
        QStringLiteral("resources"),
        QStringLiteral("store"),
        QStringLiteral("tests"),
        QStringLiteral("ui"),
        QStringLiteral("CMakeUserPresets.json"),
    };
    QStringList others = QDir(sourcetree::root()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    others.removeIf([&](const QString &name) { return allowed.contains(name) || name == QLatin1String("compile_commands.json"); });
    QVERIFY2(others.isEmpty(), qPrintable(others.join(u' ')));
}

} // namespace weir

QTEST_APPLESS_MAIN(weir::tst_Layers)
#include "tst_layers.moc"
