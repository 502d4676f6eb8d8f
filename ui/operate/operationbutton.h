// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QPushButton;
class QToolButton;

namespace weir {

/// What an operator can do: a button that does it, also by Enter, and one beside it that previews it, also by Space on the first.
class OperationButton final : public QWidget
{
    Q_OBJECT

public:
    /// The buttons' object names are "operation:<name>" and "preview:<name>".
    OperationButton(const QString &label, const QString &name, QWidget *parent = nullptr);

    /// Why it cannot be done; empty where it can. A preview always can.
    void setDisabledReason(const QString &reason);

Q_SIGNALS:
    void clicked();
    void previewClicked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QPushButton *m_button;
    QToolButton *m_preview;
};

} // namespace weir
