// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/support/golden.h"

#include "store/payload/payload.h"
#include "store/timestamp.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace weir {

namespace {

/// The moment that a time with its zone means: "2026-02-03T05:05:06.000000+01:00", "2026-02-03 04:05:06.789012000 Z".
std::optional<Timestamp> momentOf(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^(\\d{4}-\\d\\d-\\d\\d[T ][\\d:.]+) ?(?:Z|([+-]\\d\\d):(\\d\\d))$"));
    const QRegularExpressionMatch match = pattern.match(text);
    const std::optional<Timestamp> local = match.hasMatch() ? Timestamp::parse(match.captured(1)) : std::nullopt;
    if (!local)
        return {};
    const int hours = match.captured(2).toInt();
    const int minutes = match.captured(3).toInt();
    const qint64 offset = hours * 60 + (match.captured(2).startsWith(QLatin1Char('-')) ? -minutes : minutes);
    return Timestamp{local->microseconds - offset * 60'000'000};
}

bool isSpelledAs(const Value &decoded, const Value &golden)
{
    if (decoded.tag.endsWith(QLatin1StringView("TimeWithZone")))
        return saysTheSame(*decoded.find(u"utc"), golden);
    if (decoded.tag.endsWith(QLatin1StringView("BigDecimal")))
        return qFuzzyCompare(decoded.text.toDouble(), golden.text.toDouble());
    if (decoded.kind == Value::Kind::Number || decoded.kind == Value::Kind::Boolean || decoded.kind == Value::Kind::Null)
        return false;
    const std::optional<Timestamp> moment = momentOf(golden.text);
    return moment ? momentOf(decoded.text) == moment : decoded.text == golden.text;
}

} // namespace

QString goldenDirectory()
{
    return QDir::cleanPath(qEnvironmentVariable("WEIR_SOURCE_DIR") + QStringLiteral("/../shared/res"));
}

QStringList goldenDatabases()
{
    const QDir directory(goldenDirectory());
    QStringList paths;
    for (const QString &name : directory.entryList({QStringLiteral("*.sqlite3")}, QDir::Files, QDir::Name))
        paths << directory.filePath(name);
    return paths;
}

QByteArray noGoldenDatabases()
{
    return "no golden databases in " + goldenDirectory().toLocal8Bit();
}

Result<Value> goldenAnswers(const QString &database)
{
    QFile golden(database.chopped(QStringLiteral("sqlite3").size()) + QStringLiteral("golden.json"));
    if (!golden.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileMissing, golden.errorString(), golden.fileName());
    return parseJson(golden.readAll());
}

QString goldenText(const Value &object, QStringView key)
{
    const Value *found = object.find(key);
    return found && found->kind != Value::Kind::Null ? found->text : QString();
}

QStringList goldenTexts(const Value &array)
{
    QStringList all;
    for (const Member &item : array.members)
        all.append(item.value.text);
    return all;
}

bool saysTheSame(const Value &decoded, const Value &golden)
{
    if (golden.kind == Value::Kind::String)
        return isSpelledAs(decoded, golden);
    if (decoded.kind != golden.kind)
        return false;
    if (!golden.isContainer())
        return decoded.text == golden.text || golden.kind == Value::Kind::Null;
    return std::equal(
        decoded.members.begin(), decoded.members.end(), golden.members.begin(), golden.members.end(),
        [](const Member &left, const Member &right) { return left.key == right.key && saysTheSame(left.value, right.value); });
}

} // namespace weir
