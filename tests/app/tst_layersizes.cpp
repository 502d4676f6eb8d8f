// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/app/sourcetree.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>

namespace weir {

namespace {

constexpr int longestFile = 600;
constexpr int longestFunction = 60;
constexpr int medianFile = 150;

QStringList sources()
{
    return sourcetree::files(QString(), {QStringLiteral("*.h"), QStringLiteral("*.cpp")});
}

QStringList scripts()
{
    QStringList all =
        sourcetree::files(QString(), {QStringLiteral("CMakeLists.txt"), QStringLiteral("*.cmake"), QStringLiteral("*.sh")});
    for (const QString &file : sourcetree::files(QStringLiteral("packaging"), {QStringLiteral("*")}) +
                                   sourcetree::files(QStringLiteral(".ci"), {QStringLiteral("*")}))
        if (sourcetree::text(file).startsWith(QLatin1String("#!")))
            all.append(file);
    return all;
}

template <class Number>
Number medianOf(std::vector<Number> numbers)
{
    const auto middle = numbers.begin() + static_cast<std::ptrdiff_t>(numbers.size() / 2);
    std::nth_element(numbers.begin(), middle, numbers.end());
    return *middle;
}

struct Function {
    QString place = {}; ///< "file:line name"
    int lines = 0;
};

/// What ctags says of every function's first and last line.
std::vector<Function> functions(const QString &ctags)
{
    QProcess process;
    process.setWorkingDirectory(sourcetree::root());
    process.start(ctags, QStringList{QStringLiteral("-x"), QStringLiteral("--_xformat=%{line} %{end} %{input} %{name}"),
                                     QStringLiteral("--language-force=C++"), QStringLiteral("--kinds-C++=f")} +
                             sources());
    process.waitForFinished();
    std::vector<Function> found;
    for (const QString &line : QString::fromUtf8(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList parts = line.split(u' ');
        const int first = parts.value(0).toInt(), last = parts.value(1).toInt();
        if (last >= first && first > 0)
            found.push_back({parts.value(2) + u':' + parts.value(0) + u' ' + parts.value(3), last - first + 1});
    }
    return found;
}

} // namespace

/// The budgets of size, and what every file says of itself.
class tst_LayerSizes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void files();
    void functions();
    void licences();
    void unfinished();
    void machinePaths();
};

void tst_LayerSizes::files()
{
    std::vector<qsizetype> sizes;
    QStringList offences;
    for (const QString &file : sources()) {
        const qsizetype size = sourcetree::lines(file).size();
        sizes.push_back(size);
        if (size > longestFile)
            offences.append(file + u' ' + QString::number(size));
    }
    QVERIFY(!sizes.empty());
    const qsizetype median = medianOf(sizes);
    qInfo("%zu files, median %lld lines, longest %lld", sizes.size(), qint64(median),
          qint64(*std::max_element(sizes.begin(), sizes.end())));
    QVERIFY2(offences.isEmpty(), qPrintable(offences.join(u'\n')));
    QVERIFY(median <= medianFile);
}

void tst_LayerSizes::functions()
{
    const QString ctags = QStandardPaths::findExecutable(QStringLiteral("ctags-universal"));
    if (ctags.isEmpty())
        QSKIP("universal-ctags is not installed");
    const auto all = weir::functions(ctags);
    QVERIFY(!all.empty());
    std::vector<int> sizes;
    QStringList offences;
    for (const Function &function : all) {
        sizes.push_back(function.lines);
        if (function.lines > longestFunction)
            offences.append(function.place + u' ' + QString::number(function.lines));
    }
    qInfo("%zu functions, median %d lines, longest %d", sizes.size(), medianOf(sizes),
          *std::max_element(sizes.begin(), sizes.end()));
    QVERIFY2(offences.isEmpty(), qPrintable(offences.join(u'\n')));
}

void tst_LayerSizes::licences()
{
    QStringList offences;
    for (const QString &file : sources() + scripts()) {
        const QString head = sourcetree::lines(file).mid(0, 4).join(u'\n');
        if (!head.contains(QLatin1String("SPDX-FileCopyrightText: ")) ||
            !head.contains(QLatin1String("SPDX-License-Identifier: MIT")))
            offences.append(file);
    }
    QVERIFY2(offences.isEmpty(), qPrintable(offences.join(u'\n')));
}

void tst_LayerSizes::unfinished()
{
    static const QRegularExpression mark(QStringLiteral("\\b(TO"
                                                        "DO|FIX"
                                                        "ME|XX"
                                                        "X)\\b"));
    QStringList offences;
    for (const QString &file : sources() + scripts())
        if (sourcetree::text(file).contains(mark))
            offences.append(file);
    QVERIFY2(offences.isEmpty(), qPrintable(offences.join(u'\n')));
}

void tst_LayerSizes::machinePaths()
{
    // Folders of the machine that it was written on. What other programs wrote (tests/data) is as they wrote it.
    const QString here = QRegularExpression::escape(sourcetree::root() + u'/');
    const QString home = QRegularExpression::escape(QDir::homePath() + u'/');
    const QRegularExpression path(QStringLiteral("(?<![\\w.$}])(?:/(?:root|work)/[\\w.]|%1|%2)").arg(here, home));
    QStringList offences;
    for (const QString &file : sourcetree::files(QString(), {QStringLiteral("*")})) {
        const auto match = path.match(file.startsWith(QLatin1String("tests/data/")) ? QString() : sourcetree::text(file));
        if (match.hasMatch())
            offences.append(file + u' ' + match.captured());
    }
    QVERIFY2(offences.isEmpty(), qPrintable(offences.join(u'\n')));
}

} // namespace weir

QTEST_APPLESS_MAIN(weir::tst_LayerSizes)
#include "tst_layersizes.moc"
