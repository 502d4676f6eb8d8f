// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/definitions/definitiontext.h"

#include "ui/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QTextBlock>

namespace weir {

class LineNumbers : public QWidget
{
public:
    explicit LineNumbers(DefinitionText *text) : QWidget(text), m_text(text) {}

protected:
    void paintEvent(QPaintEvent *event) override { m_text->paintNumbers(event); }

private:
    DefinitionText *m_text;
};

DefinitionText::DefinitionText(QWidget *parent) : QPlainTextEdit(parent), m_numbers(new LineNumbers(this))
{
    setFont(fixedFont());
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true);
    const auto makeRoom = [this] { setViewportMargins(numbersWidth(), 0, 0, 0); };
    connect(this, &QPlainTextEdit::blockCountChanged, this, makeRoom);
    connect(this, &QPlainTextEdit::updateRequest, m_numbers, [this](const QRect &, int by) {
        if (by != 0)
            m_numbers->scroll(0, by);
        else
            m_numbers->update();
    });
    makeRoom();
}

int DefinitionText::numbersWidth() const
{
    const int digits = std::max<int>(3, int(QString::number(blockCount()).size()));
    return fontMetrics().horizontalAdvance(QLatin1Char('9')) * digits + 4 * spacing;
}

void DefinitionText::setErrorLine(int line)
{
    m_errorLine = line;
    QList<QTextEdit::ExtraSelection> marks;
    if (const QTextBlock block = document()->findBlockByNumber(line - 1); line > 0 && block.isValid()) {
        QTextEdit::ExtraSelection mark;
        QColor colour = tokenColor(Token::Failed, palette());
        colour.setAlpha(48);
        mark.format.setBackground(colour);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        mark.cursor = QTextCursor(block);
        marks.append(mark);
    }
    setExtraSelections(marks);
    m_numbers->update();
}

void DefinitionText::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    m_numbers->setGeometry(contentsRect().left(), contentsRect().top(), numbersWidth(), contentsRect().height());
}

void DefinitionText::paintNumbers(QPaintEvent *event)
{
    QPainter painter(m_numbers);
    painter.fillRect(event->rect(), palette().color(QPalette::AlternateBase));
    painter.setFont(font());
    QTextBlock block = firstVisibleBlock();
    qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= event->rect().bottom()) {
        const qreal height = blockBoundingRect(block).height();
        const bool isError = block.blockNumber() + 1 == m_errorLine;
        const QRectF row(0, top, m_numbers->width() - spacing, height);
        painter.setPen(isError ? tokenColor(Token::Failed, palette()) : palette().color(QPalette::PlaceholderText));
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, QString::number(block.blockNumber() + 1));
        if (isError)
            tokenIcon(Token::Failed).paint(&painter, QRect(2, int(top), 12, int(height)));
        top += height;
        block = block.next();
    }
}

} // namespace weir
