// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/messages.h"

#include <QFrame>

#include <functional>

class QLabel;
class QToolButton;

namespace weir {

class ElidedLabel;

/// One message on top of the page, with what to do about it. A newer one takes the place of an older. Hidden at first.
class Banner : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Error, Notice };

    explicit Banner(QWidget *parent = nullptr);

    /// `retry` is offered where it is given and the message can be retried.
    void showMessage(const Message &message, Kind kind = Kind::Error, const std::function<void()> &retry = {});
    /// Everything that it says, for screen readers and tests.
    QString text() const;

public Q_SLOTS:
    void dismiss();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    QLayout *makeTexts();
    void applyColors();
    void copyDetails();
    void retryNow();

    Message m_message;
    Kind m_kind = Kind::Error;
    std::function<void()> m_retry;
    QLabel *m_icon = nullptr;
    QLabel *m_what = nullptr;
    ElidedLabel *m_where = nullptr;
    QLabel *m_advice = nullptr;
    QToolButton *m_retryButton = nullptr;
    QToolButton *m_detailsButton = nullptr;
};

} // namespace weir
