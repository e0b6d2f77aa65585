; Whoever opens a parley: link is asked by Windows, and finds Parley; for the user alone, as all of it.
!macro customInstall
  WriteRegStr HKCU "Software\Classes\parley" "" "URL:Parley"
  WriteRegStr HKCU "Software\Classes\parley" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\parley\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
!macroend

!macro customUnInstall
  DeleteRegKey HKCU "Software\Classes\parley"
!macroend
