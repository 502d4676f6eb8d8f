// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextEdit>

namespace weir {

/// A definition's text with line numbers, and the line of its error marked by colour and by a cross beside its number. Tab
/// leaves it.
class DefinitionText : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit DefinitionText(QWidget *parent = nullptr);

    /// 1-based; 0 for no error.
    void setErrorLine(int line);
    int errorLine() const { return m_errorLine; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    friend class LineNumbers;
    int numbersWidth() const;
    void paintNumbers(QPaintEvent *event);

    QWidget *m_numbers;
    int m_errorLine = 0;
};

} // namespace weir
