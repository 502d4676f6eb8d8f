// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace weir {

class ElidedLabel;

/// What the window shows while its first store is being opened.
class OpeningPage : public QWidget
{
    Q_OBJECT

public:
    explicit OpeningPage(QWidget *parent);

    void setPath(const QString &path);

Q_SIGNALS:
    void cancelled();

private:
    ElidedLabel *m_what;
};

} // namespace weir
