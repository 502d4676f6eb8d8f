// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QLabel;
class QToolButton;

namespace weir {

class AccessControl;

/// A coloured band over the pages as long as operations write to a store that is usually locked, and always over one that is
/// marked as production: an icon, the words, the time that is left, and the button that changes it. Hidden otherwise.
class AccessBand : public QFrame
{
    Q_OBJECT

public:
    /// The control outlives it.
    explicit AccessBand(const AccessControl &control, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void showState();
    void showText();
    void applyColors();

    const AccessControl &m_control;
    QLabel *m_icon = nullptr;
    QLabel *m_text = nullptr;
    QToolButton *m_unlock = nullptr;
    QToolButton *m_lock = nullptr;
};

} // namespace weir
