// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/encryption.h"
#include "store/payload/payload.h"

#include <QTest>

using namespace weir;

/// Which values the metadata says are encrypted, and how a preview shows them.
class EncryptionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsEncryptedValues_data();
    void findsEncryptedValues();
    void previewShowsOthersInstead();
};

void EncryptionTest::findsEncryptedValues_data()
{
    QTest::addColumn<QByteArray>("metadata");
    QTest::addColumn<EncryptedValues>("found");
    const auto row = [](const char *name, const QByteArray &metadata, const EncryptedValues &found) {
        QTest::newRow(name) << metadata << found;
    };
    const QString note = QStringLiteral("note");
    row("YAML",
        "---\n:correlation_id: c\n:encryption:\n  :note:\n    :cipher: aes-256-gcm\n    :iv: !binary |-\n      pOfdO3qF6R1U\n"
        "    :identifier: '1001'\n",
        {{note, QStringLiteral("1001")}});
    row("JSON", "{\"encryption\":{\"note\":{\"cipher\":\"aes-256-gcm\",\"iv\":\"x\",\"identifier\":1001}}}",
        {{note, QStringLiteral("1001")}});
    row("within others",
        "{\"encryption\":{\"who\":{\"name\":{\"cipher\":\"c\",\"iv\":\"x\",\"identifier\":\"a\"},"
        "\"cipher\":{\"cipher\":\"c\",\"iv\":\"x\",\"identifier\":\"b\"}}}}",
        {{QStringLiteral("who.name"), QStringLiteral("a")}, {QStringLiteral("who.cipher"), QStringLiteral("b")}});
    row("no key", "{\"encryption\":{\"note\":{\"cipher\":\"c\",\"iv\":\"x\"}}}", {{note, {}}});
    row("something else", "{\"encryption\":{\"note\":{\"iv\":\"x\"},\"on\":true}}", {});
    row("no object", "{\"encryption\":\"aes\"}", {});
    row("a list", "[\"encryption\"]", {});
    row("not decodable", "{\"encryption\":", {});
    row("none", "{\"correlation_id\":\"c\"}", {});
    row("no metadata", {}, {});
}

void EncryptionTest::findsEncryptedValues()
{
    QFETCH(QByteArray, metadata);
    QTEST(encryptedValues(metadata), "found");
}

void EncryptionTest::previewShowsOthersInstead()
{
    const QHash<QString, QString> instead{{QStringLiteral("note"), QStringLiteral("encrypted")},
                                          {QStringLiteral("who.name"), QStringLiteral("secret")},
                                          {QStringLiteral("who"), QStringLiteral("no scalar")},
                                          {QStringLiteral("gone.x"), QStringLiteral("not there")}};
    QCOMPARE(previewPayload("{\"id\":1,\"note\":\"xyz\",\"who\":{\"name\":\"abc\"}}", 80, instead),
             QStringLiteral("{id: 1, note: encrypted, who: {name: secret}}"));
    QCOMPARE(previewPayload("---\n:note: !binary |-\n  pOfdO3qF\n", 80, instead), QStringLiteral("{note: encrypted}"));
    QCOMPARE(previewPayload("\"note\"", 80, instead), QStringLiteral("\"note\""));
}

QTEST_APPLESS_MAIN(EncryptionTest)
#include "tst_encryption.moc"
