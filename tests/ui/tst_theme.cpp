// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/theme.h"

#include <QApplication>
#include <QDir>
#include <QFontInfo>
#include <QImageReader>
#include <QTest>

#include <cmath>

using namespace weir;

namespace {

/// Relative luminance and contrast as WCAG 2.1 defines them.
double luminance(const QColor &color)
{
    const auto linear = [](float part) {
        const double value = static_cast<double>(part);
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

/// How many of the icon's pixels have exactly that colour.
int pixelsOf(const QImage &image, const QColor &color)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            found += image.pixelColor(x, y) == color ? 1 : 0;
    return found;
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QApplication::setPalette(lightPalette()); }
    void tokensAreReadable_data();
    void tokensAreReadable();
    void everyIconIsDrawnInThePalettesColour_data();
    void everyIconIsDrawnInThePalettesColour();
    void iconsFollowThePalette();
    void iconsAreSharpAtEachRatio();
    void unknownIconIsNull();
    void fixedFontIsAsHighAsTheText();
};

void TestTheme::tokensAreReadable_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
    QTest::newRow("fusion") << QPalette(QColor(0xef, 0xef, 0xef));
}

void TestTheme::tokensAreReadable()
{
    QFETCH(QPalette, palette);
    for (const Token token : {Token::Complete, Token::Waiting, Token::Overdue, Token::Failed, Token::Link})
        for (const auto role : {QPalette::Window, QPalette::Base, QPalette::AlternateBase}) {
            const double found = contrast(tokenColor(token, palette), palette.color(role));
            QVERIFY2(found >= 4.5, qPrintable(QStringLiteral("%1 on %2: %3").arg(int(token)).arg(int(role)).arg(found)));
        }
}

void TestTheme::everyIconIsDrawnInThePalettesColour_data()
{
    QTest::addColumn<QString>("name");
    const QStringList files = QDir(QStringLiteral(":/icons")).entryList();
    QVERIFY(files.size() >= 25);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file.chopped(4);
}

void TestTheme::everyIconIsDrawnInThePalettesColour()
{
    if (!QImageReader::supportedImageFormats().contains("svg"))
        QSKIP("Qt's SVG image plugin is not installed");
    QFETCH(QString, name);
    const QIcon icon = themedIcon(name);
    const QPalette palette = QApplication::palette();
    const QImage normal = icon.pixmap(QSize(64, 64)).toImage();
    QVERIFY(pixelsOf(normal, palette.color(QPalette::Active, QPalette::WindowText)) > 20);
    const QImage disabled = icon.pixmap(QSize(64, 64), QIcon::Disabled).toImage();
    QVERIFY(pixelsOf(disabled, palette.color(QPalette::Disabled, QPalette::WindowText)) > 20);
    const QImage selected = icon.pixmap(QSize(64, 64), QIcon::Selected).toImage();
    QVERIFY(pixelsOf(selected, palette.color(QPalette::Active, QPalette::HighlightedText)) > 20);
}

void TestTheme::iconsFollowThePalette()
{
    const QIcon icon = themedIcon(QStringLiteral("open"));
    if (icon.isNull())
        QSKIP("Qt's SVG image plugin is not installed");
    const QImage light = icon.pixmap(QSize(32, 32)).toImage();
    QApplication::setPalette(darkPalette());
    QVERIFY(icon.pixmap(QSize(32, 32)).toImage() != light);
}

void TestTheme::iconsAreSharpAtEachRatio()
{
    const QIcon icon = tokenIcon(Token::Waiting);
    if (icon.isNull())
        QSKIP("Qt's SVG image plugin is not installed");
    for (const double ratio : {1.0, 1.5, 2.0}) {
        const QPixmap pixmap = icon.pixmap(QSize(16, 16), ratio);
        QCOMPARE(pixmap.devicePixelRatio(), ratio);
        QCOMPARE(pixmap.size(), QSize(16, 16) * ratio);
    }
}

void TestTheme::unknownIconIsNull()
{
    QVERIFY(themedIcon(QStringLiteral("no such icon")).isNull());
}

void TestTheme::fixedFontIsAsHighAsTheText()
{
    QVERIFY(QFontInfo(fixedFont()).fixedPitch());
    QCOMPARE(QFontInfo(fixedFont()).pointSize(), QFontInfo(QApplication::font()).pointSize());
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
